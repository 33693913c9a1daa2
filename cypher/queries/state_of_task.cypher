// state_of_task
// Topic: Results
// Answers: What is the best that papers on this task or a kind of it report, by dataset and metric; and by how much do they gain?
// Parameter: task STRING required — a task, by any of its names or its id
// Parameter: with_kinds INTEGER = 1 — 0 leaves out tasks whose name ends in that of the task
// Parameter: lowest INTEGER = 0 — 1 takes the smallest number of metrics of unknown direction too
// Parameter: min_confidence FLOAT = 0.75 — leave out numbers that are less sure, and metrics or data that are
// Parameter: task_confidence FLOAT = 0.92 — leave tasks empty that are less sure
// Parameter: limit INTEGER = 20 — rows at most
// Column: dataset STRING? — what it was measured on, where known
// Column: metric STRING? — the metric, where known
// Column: kind STRING — absolute for a score, delta for a gain or drop
// Column: unit STRING — its unit, empty for none
// Column: best STRING — the number as the paper has it; what others reached is left out
// Column: method STRING? — what reached it, where known
// Column: task STRING? — what the number is for, where the text says so; empty where less sure than task_confidence
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: reported INTEGER — how many results that is the best of; results of unknown metric stand alone
// Column: sentence STRING — the sentence that reports it

// Numbers for this task come first, then those for none, then those for others of a paper on it. What
// a number is for counts here at even odds or better; it is shown from $task_confidence on.
WITH toLower($task) AS wanted
OPTIONAL MATCH (e:Task)
WHERE e.id = $task OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH wanted, collect(e.id) AS own, collect(toLower(e.name)) AS names
MATCH (t:Task)
WHERE t.id IN own OR ($with_kinds = 1 AND (toLower(t.name) ENDS WITH (' ' + wanted)
  OR any(name IN names WHERE toLower(t.name) ENDS WITH (' ' + name))))
WITH t, t.id IN own AS is_own
ORDER BY is_own DESC, t.id
LIMIT 100
WITH collect(t.id) AS own
MATCH (p:Paper)-[:INTRODUCES|ADDRESSES|MENTIONS]->(t:Task)
WHERE t.id IN own
WITH DISTINCT own, p
MATCH (p)-[q:REPORTS]->(s:Result)
WHERE s.kind IN ['absolute', 'delta'] AND coalesce(s.quantity, 'score') = 'score'
  AND s.number IS NOT NULL AND s.is_compared IS NULL AND q.confidence >= $min_confidence
OPTIONAL MATCH (s)-[f:`FOR`]->(t:Task)
WHERE f.confidence >= 0.5
WITH own, p, q, s, min(CASE WHEN t.id IN own THEN t.name END) AS own_task, min(t.name) AS any_task
OPTIONAL MATCH (p)-[:INTRODUCES|ADDRESSES]->(t:Task)
WHERE t.id IN own
WITH p, s, coalesce(own_task, any_task) AS task, count(t) AS addressed,
  CASE WHEN own_task IS NOT NULL THEN 0 WHEN any_task IS NULL THEN 1 ELSE 2 END AS rank
WHERE rank = 0 OR addressed > 0
OPTIONAL MATCH (s)-[i:`IN`]->(c:Metric)
WHERE i.confidence >= $min_confidence
OPTIONAL MATCH (s)-[o:`ON`]->(d:Dataset|Benchmark)
WHERE o.confidence >= $min_confidence
WITH s, task, rank, c, d
WHERE rank = 0 OR c.id IS NOT NULL OR d.id IS NOT NULL
WITH min(rank) AS rank, min(task) AS task, CASE WHEN rank = 2 THEN task END AS other_task,
  coalesce(c.id, s.id) AS measure, coalesce(d.id, '') AS data, s.kind AS kind,
  coalesce(s.unit, '') AS unit,
  CASE WHEN count(CASE WHEN s.higher_is_better = false THEN 1 END) > 0
    OR ($lowest = 1 AND count(CASE WHEN s.higher_is_better THEN 1 END) = 0)
    THEN min(s.number) ELSE max(s.number) END AS best,
  count(DISTINCT s.id) AS reported,
  collect(DISTINCT s.id) AS ids
UNWIND ids AS result_id
MATCH (p:Paper)-[q:REPORTS]->(s:Result {id: result_id})
WHERE s.number = best
OPTIONAL MATCH (c:Metric {id: measure})
OPTIONAL MATCH (d:Dataset|Benchmark {id: data})
OPTIONAL MATCH (s)-[b:`BY`]->(m:Method)
WHERE b.confidence >= $min_confidence
OPTIONAL MATCH (s)-[f:`FOR`]->(t:Task)
WHERE f.confidence >= $task_confidence
WITH p, q, s, c, d, m, rank, kind, unit, reported,
  coalesce(min(CASE WHEN t.name = task THEN t.name END), min(t.name)) AS task
RETURN d.name AS dataset, c.name AS metric, kind, unit, s.value AS best, m.name AS method,
  task, p.id AS paper_id, p.title AS title, p.year AS year, reported, q.sentence AS sentence
ORDER BY rank, CASE WHEN c.id IS NULL THEN 1 ELSE 0 END,
  CASE WHEN d.id IS NULL THEN 1 ELSE 0 END, kind, reported DESC, coalesce(year, 0) DESC, coalesce(dataset, '~'),
  coalesce(metric, '~'), unit, paper_id, coalesce(method, ''), sentence,
  s.id
LIMIT $limit
