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

// The 20 tasks that most papers with this dataset, and a quarter of them, work on are looked at. A task that n papers work on
// counts for 1/n, in whole millionths, which add up to the same on both stores; one that more than
// ten papers and more than one in a hundred work on says too little alone.
MATCH (n:Paper)
WHERE n.stub IS NULL
WITH CASE WHEN count(n) > 1000 THEN count(n) / 100 ELSE 10 END AS few
WITH few, toLower($dataset) AS wanted
MATCH (e:Dataset|Benchmark)
WHERE e.id = $dataset OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH few, e
ORDER BY e.id
LIMIT 100
WITH few, collect(e.id) AS own_ids
MATCH (q:Paper)-[:INTRODUCES|EVALUATED_ON|USES]->(e:Dataset|Benchmark)
WHERE e.id IN own_ids
OPTIONAL MATCH (q)-[:INTRODUCES|ADDRESSES]->(t:Task)
WHERE $with_hubs = 1 OR t.hub IS NULL
WITH few, own_ids, t.id AS task, count(DISTINCT q.id) AS users, max(e.paper_count) AS named
ORDER BY users DESC, task
LIMIT 20
WITH few, own_ids, own_ids + collect(CASE WHEN 4 * users >= named THEN task END) AS targets
MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES|ADDRESSES]->(x:Dataset|Benchmark|Task)
WHERE x.id IN targets
WITH DISTINCT few, own_ids, p, x
MATCH (p)-[:INTRODUCES|EVALUATED_ON|USES]->(d:Dataset|Benchmark)
WHERE NOT d.id IN own_ids AND ($with_hubs = 1 OR d.hub IS NULL)
WITH d.id AS id, d.name AS dataset, d.paper_count AS named, max(p.year) AS last_year,
  count(DISTINCT CASE WHEN x.id IN own_ids THEN p.id END) AS together,
  count(DISTINCT p.id) AS every,
  collect(DISTINCT CASE WHEN NOT x.id IN own_ids THEN x.name END) AS tasks,
  sum(CASE WHEN x.id IN own_ids THEN 0 ELSE 1000000 / x.paper_count END) AS weight, few
WHERE together > 0 OR few * weight >= 990000
RETURN id, dataset, together, every - together AS papers, tasks, last_year
ORDER BY together DESC, CASE WHEN together > 0 THEN named ELSE papers END DESC, weight DESC,
  coalesce(last_year, 0) DESC, dataset, id
LIMIT $limit
