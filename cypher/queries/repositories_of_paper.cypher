// repositories_of_paper
// Topic: Code
// Answers: Where is this paper's code; or, where it gives none, that of the papers that share most with it?
// Parameter: paper STRING required — the paper's id or title
// Parameter: nearest INTEGER = 1 — 0 leaves out other papers
// Parameter: limit INTEGER = 10 — rows at most
// Column: is_own BOOLEAN — whether the paper itself gives it
// Column: id STRING — the repository's id
// Column: url STRING — its address
// Column: paper_id STRING — the id of the paper that gives it
// Column: title STRING — its title
// Column: shared STRING[] — names of what another paper shares with this one
// Column: sentence STRING — the sentence that gives it

// What n papers name counts for 1/n, in whole millionths, which add up to the same on both stores.
MATCH (p:Paper)
WHERE p.id = $paper OR toLower(p.title) = toLower($paper)
WITH p
ORDER BY p.id
LIMIT 1
OPTIONAL MATCH (p)-[:HAS_CODE]->(own:Repository)
WITH p, count(own) AS given
OPTIONAL MATCH (p)-[:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES]->
  (e:Method|Dataset|Benchmark|Task)
WHERE e.hub IS NULL
WITH p.id AS own_id, given, collect(DISTINCT e.id) AS named
MATCH (q:Paper)-[c:HAS_CODE]->(r:Repository)
WHERE q.id = own_id OR (given = 0 AND $nearest = 1)
OPTIONAL MATCH (q)-[:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES]->
  (e:Method|Dataset|Benchmark|Task)
WHERE e.id IN named AND q.id <> own_id
WITH q, c, r, q.id = own_id AS is_own, collect(DISTINCT e.name) AS shared,
  sum(CASE WHEN e.paper_count > 0 THEN 1000000 / e.paper_count ELSE 0 END) AS weight
WHERE is_own OR weight > 0
RETURN is_own, r.id AS id, r.url AS url, q.id AS paper_id, q.title AS title, shared,
  c.sentence AS sentence
ORDER BY is_own DESC, weight DESC, coalesce(q.year, 0) DESC, coalesce(q.month, '') DESC, paper_id, id,
  sentence
LIMIT $limit
