// results_of_method
// Topic: Results
// Answers: Which numbers do papers report for this method, on which data and for which task?
// Parameter: method STRING required — a method, by any of its names or its id
// Parameter: min_confidence FLOAT = 0.7 — leave out what is less surely this method's, and empty cells that are less sure
// Parameter: limit INTEGER = 50 — rows at most
// Column: method STRING — the method's name
// Column: id STRING — its id
// Column: benchmark STRING? — the benchmark or dataset, where the text names it
// Column: task STRING? — the task, where the text names it
// Column: metric STRING? — the metric, where the text names it
// Column: kind STRING — absolute, delta or ratio
// Column: quantity STRING — score, time, speed, size or cost
// Column: unit STRING? — the unit, where the text names it
// Column: value STRING — the number as the text has it, a loss with a minus
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: result STRING — the result's id
// Column: sentence STRING — the sentence that reports the number

WITH toLower($method) AS wanted
MATCH (e:Method)
WHERE e.id = $method OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
MATCH (p:Paper)-[:REPORTS]->(s:Result)-[r:`BY`]->(e)
WHERE r.confidence >= $min_confidence
OPTIONAL MATCH (s)-[o:`ON`]->(d:Benchmark|Dataset)
WHERE o.confidence >= $min_confidence
OPTIONAL MATCH (s)-[f:`FOR`]->(t:Task)
WHERE f.confidence >= $min_confidence
OPTIONAL MATCH (s)-[i:`IN`]->(c:Metric)
WHERE i.confidence >= $min_confidence
RETURN e.name AS method, e.id AS id, d.name AS benchmark, t.name AS task, c.name AS metric,
  s.kind AS kind, coalesce(s.quantity, 'score') AS quantity, s.unit AS unit, s.value AS value, p.id AS paper_id, p.title AS title,
  p.year AS year, s.id AS result, r.sentence AS sentence
ORDER BY id, coalesce(benchmark, ''), coalesce(task, ''), coalesce(metric, ''), kind, quantity,
  coalesce(unit, ''), coalesce(s.number, 0.0) DESC, result
LIMIT $limit
