// paper_pairs_by_method
// Topic: Papers
// Answers: Which two papers share the most methods?
// Parameter: max_papers INTEGER = 100 — what more papers name is too common and passed over
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
WHERE 1 < e.paper_count <= $max_papers
MATCH (p:Paper)-[:INTRODUCES|USES|COMPARES_WITH]->(e)
WITH e, p.id AS id
ORDER BY id
WITH e, collect(id) AS ids
UNWIND range(0, size(ids) - 2) AS place
UNWIND ids[place + 1 ..] AS other_id
WITH ids[place] AS paper_id, other_id, count(*) AS shared_count
ORDER BY shared_count DESC, paper_id, other_id
LIMIT $limit
MATCH (p:Paper {id: paper_id})-[:INTRODUCES|USES|COMPARES_WITH]->(e:Method)
WHERE e.paper_count <= $max_papers
MATCH (other:Paper {id: other_id})-[:INTRODUCES|USES|COMPARES_WITH]->(e)
RETURN paper_id, p.title AS title, other_id, other.title AS other_title, shared_count,
  collect(e.name) AS shared
ORDER BY shared_count DESC, paper_id, other_id
