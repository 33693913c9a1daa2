// state_of_task
// Topic: Results
// Answers: What is the best that papers on this task or a kind of it report, by dataset and metric?
// Parameter: task STRING required — a task, by any of its names or its id
// Parameter: with_kinds INTEGER = 1 — 0 leaves out tasks whose name ends in that of the task
// Parameter: lowest INTEGER = 0 — 1 takes the smallest number of metrics of unknown direction too
// Parameter: min_confidence FLOAT = 0.7 — leave out scores whose metric or data is less sure
// Parameter: limit INTEGER = 20 — rows at most
// Column: dataset STRING? — what it was measured on, where known
// Column: metric STRING — the metric
// Column: unit STRING — its unit, empty for none
// Column: best STRING — the number as the paper has it; what others reached is left out
// Column: method STRING? — what reached it, where known
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: reported INTEGER — how many results that is the best of
// Column: sentence STRING — the sentence that reports it

// A number counts that is for the task at even odds or better, or for none that is known, where two
// papers on the task work with its data and two report its metric or what that is a kind of.
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
OPTIONAL MATCH (s:Result)-[f:`FOR`]->(t:Task)
WHERE t.id IN own AND f.confidence >= 0.5
WITH own, collect(DISTINCT s.id) AS tied
OPTIONAL MATCH (p:Paper)-[:INTRODUCES|ADDRESSES]->(t:Task)
WHERE t.id IN own
WITH tied, collect(DISTINCT p.id) AS papers
OPTIONAL MATCH (p:Paper)-[:MEASURED_BY]->(c:Metric)
WHERE p.id IN papers
WITH tied, papers, toLower(c.name) AS metric, count(DISTINCT p.id) AS users
WITH tied, papers, collect(DISTINCT CASE WHEN users > 1 THEN metric END) AS metrics
OPTIONAL MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES]->(d:Dataset|Benchmark)
WHERE p.id IN papers
WITH tied, metrics, d.id AS data_id, count(DISTINCT p.id) AS users
WITH tied, metrics, collect(CASE WHEN users > 1 THEN data_id END) AS data
OPTIONAL MATCH (s:Result)-[o:`ON`]->(d:Dataset|Benchmark)
WHERE d.id IN data AND o.confidence >= $min_confidence
OPTIONAL MATCH (s)-[f:`FOR`]->(other:Task)
WHERE f.confidence >= 0.5
OPTIONAL MATCH (s)-[:`IN`]->(c:Metric)
WHERE any(name IN metrics WHERE toLower(c.name) = name OR toLower(c.name) ENDS WITH (' ' + name))
WITH tied, collect(DISTINCT CASE WHEN other.id IS NULL AND c.id IS NOT NULL THEN s.id END) AS untied
UNWIND tied + untied AS result_id
WITH DISTINCT result_id
MATCH (s:Result {id: result_id})-[i:`IN`]->(c:Metric)
WHERE s.kind = 'absolute' AND coalesce(s.quantity, 'score') = 'score' AND s.number IS NOT NULL
  AND s.is_compared IS NULL AND i.confidence >= $min_confidence
OPTIONAL MATCH (s)-[o:`ON`]->(d:Dataset|Benchmark)
WHERE o.confidence >= $min_confidence
WITH c.id AS metric_id, coalesce(d.id, '') AS data_id, coalesce(s.unit, '') AS unit,
  CASE WHEN $lowest = 1 OR count(CASE WHEN s.higher_is_better = false THEN 1 END) > 0
    THEN min(s.number) ELSE max(s.number) END AS best,
  count(DISTINCT s.id) AS reported, collect(DISTINCT s.id) AS ids
UNWIND ids AS result_id
MATCH (p:Paper)-[q:REPORTS]->(s:Result {id: result_id})-[:`IN`]->(c:Metric {id: metric_id})
WHERE s.number = best
OPTIONAL MATCH (s)-[o:`ON`]->(d:Dataset|Benchmark)
WHERE d.id = data_id
OPTIONAL MATCH (s)-[b:`BY`]->(m:Method)
WHERE b.confidence >= $min_confidence
RETURN d.name AS dataset, c.name AS metric, unit, s.value AS best, m.name AS method,
  p.id AS paper_id, p.title AS title, p.year AS year, reported, q.sentence AS sentence
ORDER BY reported DESC, coalesce(dataset, '~'), metric, unit, paper_id, coalesce(method, ''),
  sentence
LIMIT $limit
