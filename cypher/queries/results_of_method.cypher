// results_of_method
// Topic: Results
// Answers: Which numbers do papers report for this method, and then the papers that introduce or use it?
// Parameter: method STRING required — a method, by any of its names or its id
// Parameter: min_confidence FLOAT = 0.7 — leave out what is less surely this method's, and empty cells that are less sure
// Parameter: task_confidence FLOAT = 0.85 — leave tasks empty that are less sure
// Parameter: nearest INTEGER = 1 — 0 leaves out scores that are not known to be this method's
// Parameter: limit INTEGER = 50 — rows at most
// Column: method STRING — the method's name
// Column: id STRING — its id
// Column: reached_by STRING? — what reached the number, where known: this method, or another of a paper that names it
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
MATCH (p:Paper)-[:INTRODUCES|USES|COMPARES_WITH]->(e)
MATCH (p)-[q:REPORTS]->(s:Result)
OPTIONAL MATCH (s)-[b:`BY`]->(m:Method)
WITH p, q, s, e, max(CASE WHEN m.id = e.id THEN b.confidence END) AS own,
  min(CASE WHEN m.id = e.id THEN b.sentence END) AS own_sentence,
  min(CASE WHEN m.id <> e.id AND b.confidence >= $min_confidence THEN m.name END) AS other
WITH p, q, s, e, coalesce(own_sentence, q.sentence) AS sentence,
  CASE WHEN own >= $min_confidence THEN e.name ELSE other END AS reached_by,
  CASE WHEN own >= $min_confidence THEN 0 WHEN p.id = e.introduced_by THEN 1 ELSE 2 END AS rank
WHERE rank = 0 OR ($nearest = 1 AND q.confidence >= $min_confidence
  AND coalesce(s.quantity, 'score') = 'score')
OPTIONAL MATCH (s)-[o:`ON`]->(d:Benchmark|Dataset)
WHERE o.confidence >= $min_confidence
OPTIONAL MATCH (s)-[f:`FOR`]->(t:Task)
WHERE f.confidence >= $task_confidence
OPTIONAL MATCH (s)-[i:`IN`]->(c:Metric)
WHERE i.confidence >= $min_confidence
WITH p, s, e, sentence, reached_by, rank, d, t, c
WHERE rank = 0 OR d.id IS NOT NULL OR c.id IS NOT NULL
RETURN e.name AS method, e.id AS id, reached_by, d.name AS benchmark, t.name AS task, c.name AS metric,
  s.kind AS kind, coalesce(s.quantity, 'score') AS quantity, s.unit AS unit, s.value AS value,
  p.id AS paper_id, p.title AS title, p.year AS year, s.id AS result, sentence
ORDER BY rank, id, CASE WHEN rank = 0 THEN 0 ELSE -coalesce(year, 0) END,
  CASE WHEN rank = 0 THEN '' ELSE paper_id END, coalesce(benchmark, '~'), coalesce(task, '~'),
  coalesce(metric, '~'), kind, quantity, coalesce(unit, ''), coalesce(s.number, 0.0) DESC, result
LIMIT $limit
