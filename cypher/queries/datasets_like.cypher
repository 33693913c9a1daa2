// datasets_like
// Topic: Tasks and data
// Answers: Which datasets do papers use with this one; or, where none does, which do papers on the same tasks use?
// Parameter: dataset STRING required — a dataset or benchmark, by any of its names or its id
// Parameter: with_hubs INTEGER = 0 — 1 takes in hubs, which very many papers name, and tasks of more than ten papers
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the id of the other dataset or benchmark
// Column: dataset STRING — its name
// Column: together INTEGER — papers that work with both; most come first
// Column: papers INTEGER — papers on tasks of this dataset's papers that work with the other alone
// Column: tasks STRING[] — names of tasks that papers work on with either
// Column: last_year INTEGER? — the year of the latest of these papers, where known
// Column: title STRING — the title of one of them, one that works with both where there is one

// The 20 tasks that most papers with this dataset, and a quarter of them, work on are looked at, and
// of those the narrow ones: what more than ten papers work on has data of many kinds. What a paper
// with this dataset introduces itself stands after what it found.
WITH toLower($dataset) AS wanted
MATCH (e:Dataset|Benchmark)
WHERE e.id = $dataset OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH e
ORDER BY e.id
LIMIT 100
WITH collect(e.id) AS own_ids
MATCH (q:Paper)-[:INTRODUCES|EVALUATED_ON|USES]->(e:Dataset|Benchmark)
WHERE e.id IN own_ids
OPTIONAL MATCH (q)-[:INTRODUCES|ADDRESSES]->(t:Task)
WHERE $with_hubs = 1 OR t.paper_count <= 10
WITH own_ids, t.id AS task, count(DISTINCT q.id) AS users, max(e.paper_count) AS named
ORDER BY users DESC, task
LIMIT 20
WITH own_ids, own_ids + collect(CASE WHEN 4 * users >= named THEN task END) AS targets
MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES|ADDRESSES]->(x:Dataset|Benchmark|Task)
WHERE x.id IN targets
WITH DISTINCT own_ids, p, x
MATCH (p)-[:INTRODUCES|EVALUATED_ON|USES]->(d:Dataset|Benchmark)
WHERE NOT d.id IN own_ids AND ($with_hubs = 1 OR d.hub IS NULL)
WITH d.id AS id, d.name AS dataset, d.paper_count AS named, max(p.year) AS last_year,
  count(DISTINCT CASE WHEN x.id IN own_ids THEN p.id END) AS together,
  count(DISTINCT p.id) AS every,
  collect(DISTINCT CASE WHEN NOT x.id IN own_ids THEN x.name END) AS tasks,
  count(DISTINCT x.id) AS shared, count(CASE WHEN x.id IN own_ids AND p.id = coalesce(d.introduced_by, d.likely_introduced_by) THEN 1 END) AS made,
  coalesce(max(CASE WHEN x.id IN own_ids THEN p.id END), max(p.id)) AS shown
WITH collect({id: id, dataset: dataset, together: together, papers: every - together, tasks: tasks,
  last_year: last_year, named: named, shared: shared, made: made, shown: shown}) AS rows, max(together) AS most
UNWIND rows AS row
WITH row, most
WHERE row.together > 0 OR most = 0
WITH row.id AS id, row.dataset AS dataset, row.together AS together, row.papers AS papers, row.tasks AS tasks,
  row.last_year AS last_year, row.named AS named, row.shared AS shared, row.made AS made, row.shown AS shown
ORDER BY together DESC, made, CASE WHEN together > 0 THEN named ELSE papers END DESC, shared DESC,
  coalesce(last_year, 0) DESC, dataset, id
LIMIT $limit
MATCH (p:Paper {id: shown})
RETURN id, dataset, together, papers, tasks, last_year, p.title AS title
ORDER BY together DESC, made, CASE WHEN together > 0 THEN named ELSE papers END DESC, shared DESC,
  coalesce(last_year, 0) DESC, dataset, id
