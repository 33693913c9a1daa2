// introduction_of
// Topic: Citations
// Answers: Which paper of the corpus introduced this, by all that it says, and how probable is that?
// Parameter: name STRING required — a method, dataset or benchmark, by any of its names or its id
// Parameter: min_confidence FLOAT = 0.0 — leave out what is less sure
// Column: name STRING — the entity's name
// Column: id STRING — its id
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: confidence FLOAT — between 0 and 1

WITH toLower($name) AS wanted
MATCH (e:Method|Dataset|Benchmark)
WHERE (e.id = $name OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted))
  AND e.introduced_confidence >= $min_confidence
WITH e
ORDER BY e.id
LIMIT 100
MATCH (p:Paper)
WHERE p.id = e.introduced_by
RETURN e.name AS name, e.id AS id, p.id AS paper_id, p.title AS title, p.year AS year,
  e.introduced_confidence AS confidence
ORDER BY id, paper_id
