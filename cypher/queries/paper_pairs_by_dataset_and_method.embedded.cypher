// paper_pairs_by_dataset_and_method
// Topic: Papers
// Answers: Which two papers share both data and methods, those that share what few others name first?
// Parameter: with_hubs INTEGER = 0 — 1 takes in hubs, which very many papers name
// Parameter: most_papers INTEGER = 100 — what more papers name counts as a hub here: pairs grow with its square; where it is not given, papergraph takes one in 200 papers, from 10 to 100
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the id of one paper
// Column: title STRING — its title
// Column: other_id STRING — the id of the other, which sorts after the first
// Column: other_title STRING — its title
// Column: shared_data_count INTEGER — how many datasets and benchmarks they share
// Column: shared_data STRING[] — their names
// Column: shared_method_count INTEGER — how many methods they share
// Column: shared_methods STRING[] — their names
// Apart: LadybugDB counts a million pairs of nodes fast, Neo4j pairs of ids that it has sorted first

// An entity's id begins with its entity type. Pairs are counted by id, and looked at whole only once the
// best are known: LadybugDB would keep every property of both papers for every pair.
MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES]->(e:Method|Dataset|Benchmark)
MATCH (other:Paper)-[:INTRODUCES|EVALUATED_ON|USES]->(e)
WHERE p.id < other.id AND ($with_hubs = 1 OR (e.hub IS NULL AND e.paper_count <= $most_papers))
WITH p.id AS paper_id, other.id AS other_id, count(e) AS shared_count,
  count(CASE WHEN e.id STARTS WITH 'method:' THEN 1 END) AS shared_method_count,
  sum(1000000 / e.paper_count) AS weight
WHERE shared_method_count > 0 AND shared_method_count < shared_count
WITH paper_id, other_id, shared_count, shared_method_count, weight
ORDER BY weight DESC, paper_id, other_id
LIMIT $limit
MATCH (p:Paper {id: paper_id})-[:INTRODUCES|EVALUATED_ON|USES]
  ->(e:Method|Dataset|Benchmark)
WHERE ($with_hubs = 1 OR (e.hub IS NULL AND e.paper_count <= $most_papers))
WITH paper_id, p.title AS title, other_id, shared_count, shared_method_count, weight, e
MATCH (other:Paper {id: other_id})-[:INTRODUCES|EVALUATED_ON|USES]->(e)
WITH paper_id, title, other_id, other.title AS other_title, shared_count, shared_method_count,
  weight,
  collect(CASE WHEN e.id STARTS WITH 'method:' THEN NULL ELSE e.name END) AS shared_data,
  collect(CASE WHEN e.id STARTS WITH 'method:' THEN e.name END) AS shared_methods
RETURN paper_id, title, other_id, other_title,
  shared_count - shared_method_count AS shared_data_count, shared_data, shared_method_count,
  shared_methods
ORDER BY weight DESC, paper_id, other_id
