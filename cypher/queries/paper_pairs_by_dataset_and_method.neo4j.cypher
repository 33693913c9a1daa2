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

// Papers that share data are far fewer than those that share methods: only their methods, gathered
// once a paper, are compared.
MATCH (m:Method)
WHERE m.paper_count > 1 AND ($with_hubs = 1 OR (m.hub IS NULL AND m.paper_count <= $most_papers))
MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES]->(m)
WITH p, collect(m) AS methods
MATCH (p)-[:INTRODUCES|EVALUATED_ON|USES]->(d:Dataset|Benchmark)
WHERE d.paper_count > 1 AND ($with_hubs = 1 OR (d.hub IS NULL AND d.paper_count <= $most_papers))
WITH d, p.id AS id, methods
ORDER BY id
WITH d, collect({id: id, methods: methods}) AS papers
UNWIND range(0, size(papers) - 2) AS place
UNWIND papers[place + 1 ..] AS other
WITH papers[place] AS paper, other, d
WITH paper.id AS paper_id, other.id AS other_id, d,
  [method IN paper.methods WHERE method IN other.methods] AS methods
WHERE methods <> []
WITH paper_id, other_id, methods, collect(d) AS data
WITH paper_id, other_id, methods, data,
  reduce(sum = 0, e IN methods + data | sum + 1000000 / e.paper_count) AS weight
ORDER BY weight DESC, paper_id, other_id
LIMIT $limit
MATCH (p:Paper {id: paper_id}), (other:Paper {id: other_id})
RETURN paper_id, p.title AS title, other_id, other.title AS other_title,
  size(data) AS shared_data_count, [d IN data | d.name] AS shared_data,
  size(methods) AS shared_method_count, [method IN methods | method.name] AS shared_methods
ORDER BY weight DESC, paper_id, other_id
