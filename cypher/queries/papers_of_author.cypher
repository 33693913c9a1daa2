// papers_of_author
// Topic: Who
// Answers: Which papers are by this author, what do they introduce and work on, and which are tied by other co-authors?
// Parameter: author STRING required — a name as papers have it, or the last words of one
// Parameter: limit INTEGER = 20 — rows at most
// Column: author STRING — the name as the paper has it; two people may share one
// Column: paper_id STRING — the paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: introduces STRING[] — methods, datasets and benchmarks that it introduces
// Column: tasks STRING[] — tasks that it works on
// Column: tied_by STRING[] — its co-authors of whom another paper of this name is, too; such papers stand together; where empty, it may be another person's

// A paper of hundreds of authors ties none: two of them may well bear the names of two others.

WITH toLower($author) AS wanted
MATCH (p:Paper)
WHERE p.authors IS NOT NULL
UNWIND p.authors AS author
WITH p, author, wanted
WHERE toLower(author) = wanted OR toLower(author) ENDS WITH (' ' + wanted)
WITH wanted, author, p.id AS paper_id, p.authors AS writers
UNWIND writers AS writer
WITH wanted, author, writer, collect(DISTINCT paper_id) AS ids,
  count(DISTINCT CASE WHEN size(writers) <= 100 THEN paper_id END) AS papers
UNWIND ids AS found
WITH wanted, author, found, collect(CASE WHEN writer <> author AND papers > 1 THEN writer END) AS tied_by
MATCH (p:Paper {id: found})
OPTIONAL MATCH (p)-[:INTRODUCES]->(e:Method|Dataset|Benchmark)
OPTIONAL MATCH (p)-[:INTRODUCES|ADDRESSES]->(t:Task)
WITH wanted, author, tied_by, p, collect(DISTINCT e.name) AS introduces, collect(DISTINCT t.name) AS tasks
RETURN author, p.id AS paper_id, p.title AS title, p.year AS year, introduces, tasks, tied_by
ORDER BY CASE WHEN toLower(author) = wanted THEN 0 ELSE 1 END, coalesce(year, 0) DESC, coalesce(p.month, '') DESC,
  coalesce(p.published, '') DESC, paper_id DESC, author
LIMIT $limit
