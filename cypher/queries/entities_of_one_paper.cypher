// entities_of_one_paper
// Topic: Gaps
// Answers: What does a single paper name, and no other?
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the entity's id, which begins with its entity type
// Column: name STRING — its name
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title

MATCH (e:Method|Dataset|Benchmark|Task|Metric)
WHERE e.paper_count = 1
WITH e
ORDER BY e.id
LIMIT $limit
MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MEASURED_BY|MENTIONS]->(e)
RETURN DISTINCT e.id AS id, e.name AS name, p.id AS paper_id, p.title AS title
ORDER BY id, paper_id
LIMIT $limit
