// datasets_like
// Topic: Tasks and data
// Answers: Which datasets are used with this one, or in its place, by papers on the same tasks?
// Parameter: dataset STRING required — a dataset or benchmark, by any of its names or its id
// Parameter: with_hubs INTEGER = 0 — 1 takes in hubs, which very many papers name
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the id of the other dataset or benchmark
// Column: dataset STRING — its name
// Column: together INTEGER — papers that work with both; most come first
// Column: papers INTEGER — papers on tasks of this dataset's papers that work with the other alone
// Column: tasks STRING[] — names of tasks that papers work on with either
// Column: last_year INTEGER? — the year of the latest of these papers, where known

// A task that n papers work on counts for 1/n, in whole millionths, which add up to the same on both
// stores.
WITH toLower($dataset) AS wanted
MATCH (e:Dataset|Benchmark)
WHERE e.id = $dataset OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES]->(e)
WITH collect(DISTINCT e.id) AS own_ids, collect(DISTINCT p.id) AS own_papers
MATCH (q:Paper)
WHERE q.id IN own_papers
OPTIONAL MATCH (q)-[:INTRODUCES|ADDRESSES]->(t:Task)
WHERE $with_hubs = 1 OR t.hub IS NULL
WITH own_ids, own_papers, collect(DISTINCT t.id) AS own_tasks
OPTIONAL MATCH (p:Paper)-[:INTRODUCES|ADDRESSES]->(t:Task)
WHERE t.id IN own_tasks
WITH own_ids, own_papers, own_tasks, own_papers + collect(DISTINCT p.id) AS near
MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES]->(d:Dataset|Benchmark)
WHERE p.id IN near AND NOT d.id IN own_ids AND ($with_hubs = 1 OR d.hub IS NULL)
WITH DISTINCT own_papers, own_tasks, p, d
OPTIONAL MATCH (p)-[:INTRODUCES|ADDRESSES]->(t:Task)
WHERE t.id IN own_tasks
WITH d.id AS id, d.name AS dataset, d.paper_count AS named,
  count(DISTINCT CASE WHEN p.id IN own_papers THEN p.id END) AS together,
  count(DISTINCT CASE WHEN NOT p.id IN own_papers THEN p.id END) AS papers,
  collect(DISTINCT t.name) AS tasks, max(p.year) AS last_year,
  sum(CASE WHEN t.paper_count > 0 THEN 1000000 / t.paper_count ELSE 0 END) AS weight
RETURN id, dataset, together, papers, tasks, last_year
ORDER BY together DESC, CASE WHEN together > 0 THEN named ELSE papers END DESC, weight DESC, coalesce(last_year, 0) DESC, dataset, id
LIMIT $limit
