// results_on_benchmark
// Topic: Results
// Answers: Which scores and gains are reported on this data, by metric, the best of each first?
// Parameter: benchmark STRING required — a benchmark or dataset, by any of its names or its id
// Parameter: min_confidence FLOAT = 0.7 — leave out what is less surely on this data, and empty cells that are less sure
// Parameter: limit INTEGER = 50 — rows at most
// Column: benchmark STRING — the name of the benchmark or dataset
// Column: id STRING — its id
// Column: metric STRING? — the metric, where the text names it
// Column: kind STRING — absolute for a score, delta for a gain or drop, or ratio
// Column: unit STRING? — the unit, where the text names it; only equal units can be compared
// Column: value STRING — the number as the text has it, a loss with a minus
// Column: method STRING? — the method, where the text names it and it is sure enough
// Column: confidence FLOAT — that the number is reported on this data
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
WHERE r.confidence >= $min_confidence AND coalesce(s.quantity, 'score') = 'score'
OPTIONAL MATCH (s)-[i:`IN`]->(c:Metric)
WHERE i.confidence >= $min_confidence
OPTIONAL MATCH (s)-[b:`BY`]->(m:Method)
WHERE b.confidence >= $min_confidence
RETURN e.name AS benchmark, e.id AS id, c.name AS metric, s.kind AS kind, s.unit AS unit, s.value AS value,
  coalesce(m.name, CASE WHEN s.is_compared THEN 'a compared method' END) AS method,
  r.confidence AS confidence,
  p.id AS paper_id, p.title AS title, p.year AS year, s.id AS result, r.sentence AS sentence
ORDER BY id, CASE kind WHEN 'absolute' THEN 0 WHEN 'delta' THEN 1 ELSE 2 END,
  coalesce(metric, '~'), coalesce(unit, ''),
  // Numbers of unknown metrics are not better or worse than one another: the latest come first.
  CASE WHEN metric IS NULL THEN -coalesce(year, 0)
  WHEN coalesce(s.higher_is_better, true) OR kind = 'ratio' THEN -coalesce(s.number, 0.0)
  ELSE coalesce(s.number, 0.0) END, result
LIMIT $limit
