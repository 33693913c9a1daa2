// reported_on_benchmark
// Topic: Tasks and data
// Answers: Which papers are evaluated on this benchmark, in which metrics, and in which words?
// Parameter: benchmark STRING required — a benchmark or dataset, by any of its names or its id
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: benchmark STRING — the name of the benchmark or dataset
// Column: id STRING — its id
// Column: metrics STRING[] — the metrics that the paper reports
// Column: sentence STRING — the sentence that names the benchmark

WITH toLower($benchmark) AS wanted
MATCH (e:Benchmark|Dataset)
WHERE e.id = $benchmark OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
MATCH (p:Paper)-[r:EVALUATED_ON]->(e)
OPTIONAL MATCH (p)-[:MEASURED_BY]->(m:Metric)
WITH p, e, r.sentence AS sentence, collect(DISTINCT m.name) AS metrics
RETURN p.id AS paper_id, p.title AS title, p.year AS year, e.name AS benchmark, e.id AS id,
  metrics, sentence
ORDER BY coalesce(year, 0) DESC, coalesce(p.month, '') DESC,
  coalesce(p.published, '') DESC, paper_id, id, sentence
LIMIT $limit
