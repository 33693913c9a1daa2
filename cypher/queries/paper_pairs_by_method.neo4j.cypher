// paper_pairs_by_method
// Topic: Papers
// Answers: Which two papers share the most methods, the rarest first?
// Parameter: with_hubs INTEGER = 0 — 1 takes in hubs, which very many papers name
// Parameter: most_papers INTEGER = 100 — what more papers name counts as a hub here: pairs grow with its square
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the id of one paper
// Column: title STRING — its title
// Column: other_id STRING — the id of the other, which sorts after the first
// Column: other_title STRING — its title
// Column: shared_count INTEGER — how many they share
// Column: shared STRING[] — the names of what they share
// Apart: LadybugDB counts a million pairs of nodes fast, Neo4j pairs of ids that it has sorted first

// No pair is made twice, and what both share is looked up once the best are known.
MATCH (e:Method)
WHERE e.paper_count > 1 AND ($with_hubs = 1 OR (e.hub IS NULL AND e.paper_count <= $most_papers))
MATCH (p:Paper)-[:INTRODUCES|USES|COMPARES_WITH]->(e)
WITH e, p.id AS id
ORDER BY id
WITH e, collect(id) AS ids
UNWIND range(0, size(ids) - 2) AS place
UNWIND ids[place + 1 ..] AS other_id
WITH ids[place] AS paper_id, other_id, count(*) AS shared_count,
  sum(e.paper_count) AS named
ORDER BY shared_count DESC, named, paper_id, other_id
LIMIT $limit
MATCH (p:Paper {id: paper_id})-[:INTRODUCES|USES|COMPARES_WITH]->(e:Method)
WHERE ($with_hubs = 1 OR (e.hub IS NULL AND e.paper_count <= $most_papers))
MATCH (other:Paper {id: other_id})-[:INTRODUCES|USES|COMPARES_WITH]->(e)
WITH paper_id, p.title AS title, other_id, other.title AS other_title, shared_count, named,
  collect(e.name) AS shared
RETURN paper_id, title, other_id, other_title, shared_count, shared
ORDER BY shared_count DESC, named, paper_id, other_id
