// entities_of_one_paper
// Topic: Gaps
// Answers: What does a single paper name, and no other?
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the entity's id, which begins with its kind
// Column: name STRING — its name
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title

MATCH (p:Paper)-->(e:Method|Dataset|Benchmark|Task|Metric)
WITH e, count(DISTINCT p) AS papers, min(p.id) AS paper_id, min(p.title) AS title
WHERE papers = 1
RETURN e.id AS id, e.name AS name, paper_id, title
ORDER BY id
LIMIT $limit
