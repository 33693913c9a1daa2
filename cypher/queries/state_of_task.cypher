// state_of_task
// Topic: Results
// Answers: What is the best that papers on this task or a kind of it report, by task, dataset and metric; by how much do they gain; and who works on it without a number?
// Parameter: task STRING required — a task, by any of its names or its id
// Parameter: with_kinds INTEGER = 1 — 0 leaves out tasks whose name ends in that of the task
// Parameter: lowest INTEGER = 0 — 1 takes the smallest number of metrics of unknown direction too
// Parameter: min_confidence FLOAT = 0.75 — leave out numbers that are less sure, and metrics or data that are
// Parameter: task_confidence FLOAT = 0.92 — leave out numbers for other tasks that are less sure; to 0.5 all that a paper on this reports counts
// Parameter: nearest INTEGER = 1 — 0 leaves out papers without a number
// Parameter: limit INTEGER = 20 — rows at most
// Column: dataset STRING? — what it was measured on, where known
// Column: metric STRING? — the metric, where known
// Column: kind STRING? — absolute for a score, delta for a gain or drop; empty for a paper without a number
// Column: unit STRING? — its unit, where the text names it
// Column: best STRING? — the number as the paper has it; what others reached is left out
// Column: method STRING? — what reached it, where known
// Column: task STRING — what the number is for, or else which of these tasks the paper works on
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: reported INTEGER — how many results that is the best of
// Column: sentence STRING — the sentence that reports the number, or names the task

// Numbers that are for this task at even odds or better come first, then those for no task: of papers
// whose title names the task, then of those on no other; then those that are surely for other tasks
// of these papers, and those for this task without metric or data.
WITH toLower($task) AS wanted
OPTIONAL MATCH (e:Task)
WHERE e.id = $task OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH wanted, collect(e.id) AS own, collect(toLower(e.name)) AS names
MATCH (t:Task)
WHERE t.id IN own OR ($with_kinds > 0 AND (toLower(t.name) ENDS WITH (' ' + wanted)
  OR any(name IN names WHERE toLower(t.name) ENDS WITH (' ' + name))))
WITH t, t.id IN own AS is_own
ORDER BY is_own DESC, t.id
LIMIT 100
WITH collect(t.id) AS own
MATCH (p:Paper)-[a:INTRODUCES|ADDRESSES]->(t:Task)
WHERE t.id IN own
OPTIONAL MATCH (p)-[:INTRODUCES|ADDRESSES]->(u:Task)
WHERE NOT u.id IN own
WITH own, p, count(u) = 0 AS is_alone, min(t.name) AS paper_task, min(a.sentence) AS naming,
  count(CASE WHEN toLower(p.title) CONTAINS toLower(t.name) THEN 1 END) > 0 AS is_titled
OPTIONAL MATCH (p)-[q:REPORTS]->(s:Result)
WHERE s.kind IN ['absolute', 'delta'] AND coalesce(s.quantity, 'score') = 'score'
  AND s.number IS NOT NULL AND s.is_compared IS NULL AND q.confidence >= $min_confidence
OPTIONAL MATCH (s)-[f:`FOR`]->(t:Task)
WHERE f.confidence >= 0.5
WITH p, s, paper_task, naming, is_titled, is_alone, count(t) > 0 AS is_tied,
  min(CASE WHEN f.confidence >= $task_confidence THEN t.name END) AS any_task,
  min(CASE WHEN t.id IN own THEN t.name END) AS own_task
WITH p, s, coalesce(own_task, any_task, paper_task) AS task, naming, CASE
  WHEN s.id IS NULL THEN CASE WHEN is_titled THEN 5 ELSE 6 END
  WHEN own_task IS NOT NULL THEN 0 WHEN any_task IS NOT NULL THEN 3 WHEN is_tied THEN 7
  WHEN is_titled THEN 1 WHEN is_alone OR $task_confidence <= 0.5 THEN 2 ELSE 7 END AS rank
WHERE rank < 7
OPTIONAL MATCH (s)-[i:`IN`]->(c:Metric)
WHERE i.confidence >= $min_confidence
OPTIONAL MATCH (s)-[o:`ON`]->(d:Dataset|Benchmark)
WHERE o.confidence >= $min_confidence
WITH p, s, task, naming, c, d,
  CASE WHEN rank = 0 AND c.id IS NULL AND d.id IS NULL THEN 4 ELSE rank END AS rank
WHERE c.id IS NOT NULL OR d.id IS NOT NULL OR rank = 4
  OR (rank > 4 AND $nearest = 1) OR $task_confidence <= 0.5
WITH task, min(rank) AS rank, min(naming) AS naming, coalesce(c.id, s.id, p.id) AS measure,
  coalesce(d.id, '') AS data, s.kind AS kind, s.unit AS unit, CASE WHEN count(CASE WHEN s.higher_is_better = false THEN 1 END) > 0
    OR ($lowest = 1 AND count(CASE WHEN s.higher_is_better THEN 1 END) = 0)
    THEN min(s.number) ELSE max(s.number) END AS best,
  count(DISTINCT s.id) AS reported, collect(DISTINCT s.id) AS ids, collect(DISTINCT p.id) AS paper_ids
UNWIND paper_ids AS paper_id
MATCH (p:Paper {id: paper_id})
OPTIONAL MATCH (p)-[q:REPORTS]->(s:Result)
WHERE s.id IN ids AND s.number = best
WITH p, q, s, rank, task, measure, data, kind, unit, reported, naming
WHERE s.id IS NOT NULL OR reported = 0
OPTIONAL MATCH (c:Metric {id: measure})
OPTIONAL MATCH (d:Dataset|Benchmark {id: data})
OPTIONAL MATCH (s)-[b:`BY`]->(m:Method)
WHERE b.confidence >= $min_confidence
RETURN d.name AS dataset, c.name AS metric, kind, unit, s.value AS best, m.name AS method, task,
  p.id AS paper_id, p.title AS title, p.year AS year, reported, coalesce(q.sentence, naming) AS sentence
ORDER BY rank, CASE WHEN c.id IS NULL THEN 1 ELSE 0 END, CASE WHEN d.id IS NULL THEN 1 ELSE 0 END,
  kind, reported DESC, coalesce(year, 0) DESC, coalesce(dataset, '~'), coalesce(metric, '~'),
  coalesce(unit, ''), paper_id, task, coalesce(method, ''), sentence, s.id
LIMIT $limit
