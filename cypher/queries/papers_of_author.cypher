// papers_of_author
// Topic: Who
// Answers: Which papers are by this author, the latest first, and what do they introduce and work on?
// Parameter: author STRING required — a name as papers have it, or the last words of one
// Parameter: limit INTEGER = 20 — rows at most
// Column: author STRING — the name as the paper has it; two people may share one
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: introduces STRING[] — methods, datasets and benchmarks that it introduces
// Column: tasks STRING[] — tasks that it works on

WITH toLower($author) AS wanted
MATCH (p:Paper)
WHERE p.authors IS NOT NULL
UNWIND p.authors AS author
WITH p, author, wanted
WHERE toLower(author) = wanted OR toLower(author) ENDS WITH (' ' + wanted)
OPTIONAL MATCH (p)-[:INTRODUCES]->(e:Method|Dataset|Benchmark)
OPTIONAL MATCH (p)-[:INTRODUCES|ADDRESSES]->(t:Task)
WITH p, author, toLower(author) = wanted AS is_whole, collect(DISTINCT e.name) AS introduces,
  collect(DISTINCT t.name) AS tasks
RETURN author, p.id AS paper_id, p.title AS title, p.year AS year, introduces, tasks
ORDER BY CASE WHEN is_whole THEN 0 ELSE 1 END, coalesce(year, 0) DESC, coalesce(p.month, '') DESC,
  coalesce(p.published, '') DESC, author, paper_id
LIMIT $limit
