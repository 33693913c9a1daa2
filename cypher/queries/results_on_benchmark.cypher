// results_on_benchmark
// Topic: Results
// Answers: Which numbers do papers report on this benchmark or dataset, and by which method?
// Parameter: benchmark STRING required — a benchmark or dataset, by any of its names or its id
// Parameter: min_confidence FLOAT = 0.0 — leave out what is less sure
// Parameter: limit INTEGER = 50 — rows at most
// Column: benchmark STRING — the name of the benchmark or dataset
// Column: id STRING — its id
// Column: metric STRING? — the metric, where the text names it
// Column: kind STRING — absolute, delta or ratio
// Column: value STRING — the number as the text has it
// Column: method STRING? — the method, where the text names it
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: result STRING — the result's id
// Column: sentence STRING — the sentence that reports the number

WITH toLower($benchmark) AS wanted
MATCH (e:Benchmark|Dataset)
WHERE e.id = $benchmark OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
MATCH (p:Paper)-[:REPORTS]->(s:Result)-[r:`ON`]->(e)
WHERE r.confidence >= $min_confidence
OPTIONAL MATCH (s)-[:`IN`]->(c:Metric)
OPTIONAL MATCH (s)-[:`BY`]->(m:Method)
RETURN e.name AS benchmark, e.id AS id, c.name AS metric, s.kind AS kind, s.value AS value,
  m.name AS method, p.id AS paper_id, p.title AS title, p.year AS year, s.id AS result,
  r.sentence AS sentence
ORDER BY id, coalesce(metric, ''), kind, coalesce(s.number, 0.0) DESC, result
LIMIT $limit
