// state_of_task
// Topic: Results
// Answers: What is the best that papers report for this task, a dataset and metric at a time?
// Parameter: task STRING required — a task, by any of its names or its id
// Parameter: lowest INTEGER = 0 — 1 takes the smallest number of metrics of unknown direction too
// Parameter: min_confidence FLOAT = 0.7 — leave out scores whose task, metric or data is less sure
// Parameter: limit INTEGER = 20 — rows at most
// Column: dataset STRING? — what it was measured on, where known
// Column: metric STRING — the metric
// Column: unit STRING — its unit, empty for none
// Column: best STRING — the number as the paper has it
// Column: method STRING? — what reached it, where known
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: reported INTEGER — how many results that is the best of
// Column: sentence STRING — the sentence that reports it

WITH toLower($task) AS wanted
MATCH (t:Task)
WHERE t.id = $task OR toLower(t.name) = wanted
  OR any(alias IN t.aliases WHERE toLower(alias) = wanted)
WITH t
ORDER BY t.id
LIMIT 100
MATCH (s:Result)-[r:`FOR`]->(t)
MATCH (s)-[i:`IN`]->(c:Metric)
WHERE s.kind = 'absolute' AND coalesce(s.quantity, 'score') = 'score' AND s.number IS NOT NULL
  AND r.confidence >= $min_confidence AND i.confidence >= $min_confidence
OPTIONAL MATCH (s)-[o:`ON`]->(d:Dataset|Benchmark)
WHERE o.confidence >= $min_confidence
WITH t.id AS task_id, c.id AS metric_id, coalesce(d.id, '') AS data_id,
  coalesce(s.unit, '') AS unit,
  CASE WHEN $lowest = 1 OR count(CASE WHEN s.higher_is_better = false THEN 1 END) > 0
    THEN min(s.number) ELSE max(s.number) END AS best, count(s) AS reported
MATCH (p:Paper)-[q:REPORTS]->(s:Result)-[r:`FOR`]->(t:Task {id: task_id})
MATCH (s)-[i:`IN`]->(c:Metric {id: metric_id})
WHERE s.kind = 'absolute' AND coalesce(s.quantity, 'score') = 'score' AND s.number = best
  AND coalesce(s.unit, '') = unit
  AND r.confidence >= $min_confidence AND i.confidence >= $min_confidence
OPTIONAL MATCH (s)-[o:`ON`]->(d:Dataset|Benchmark)
WHERE o.confidence >= $min_confidence
WITH data_id, unit, reported, p, q, s, c, d
WHERE coalesce(d.id, '') = data_id
OPTIONAL MATCH (s)-[b:`BY`]->(m:Method)
WHERE b.confidence >= $min_confidence
RETURN d.name AS dataset, c.name AS metric, unit, s.value AS best,
  coalesce(m.name, CASE WHEN s.is_compared THEN 'a compared method' END) AS method,
  p.id AS paper_id, p.title AS title, p.year AS year, reported, q.sentence AS sentence
ORDER BY reported DESC, coalesce(dataset, '~'), metric, unit, paper_id, coalesce(method, ''),
  sentence
LIMIT $limit
