// papers_building_on
// Topic: Citations
// Answers: Which papers build on this one, cite it or name what it introduced; and which later ones share most with it?
// Parameter: paper STRING required — the paper's id or title
// Parameter: min_confidence FLOAT = 0.0 — leave out what is less sure
// Parameter: nearest INTEGER = 1 — 0 leaves only papers that build on it, not those that only cite it, name what it introduced or share names with it
// Parameter: limit INTEGER = 20 — rows at most
// Column: paper_id STRING — the other paper's id
// Column: title STRING — its title
// Column: year INTEGER? — its year, where known
// Column: how STRING — builds on it, cites it, names what it introduced, or shares what few papers name and is not older
// Column: via STRING[] — names of what it uses, or of what both name
// Column: confidence FLOAT — between 0 and 1
// Column: sentence STRING — the sentence of the paper that builds, cites or names it

// What n papers name counts for 1/n, in whole millionths, which add up to the same on both stores (to one in a hundred). What
// more than three papers and more than one in 200 name is not shared in earnest.
MATCH (p:Paper)
WHERE p.stub IS NULL
WITH CASE WHEN count(p) > 600 THEN count(p) / 200 ELSE 3 END AS few
MATCH (p:Paper)
WHERE p.id = $paper OR toLower(p.title) = toLower($paper)
WITH few, p
ORDER BY p.id
LIMIT 1
OPTIONAL MATCH (p)-[:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES]->
  (e:Method|Dataset|Benchmark|Task)
WITH few, p, collect(DISTINCT CASE WHEN $nearest = 1 AND (e.hub IS NULL OR e.introduced_by = p.id)
  THEN e.id END) AS named
WITH few, p.id AS own_id, coalesce(p.year, 0) AS own_year, coalesce(p.month, '') AS own_month,
  named + [p.id] AS targets
MATCH (x:Paper|Method|Dataset|Benchmark|Task)
WHERE x.id IN targets
WITH few, own_id, own_year, own_month, x
ORDER BY x.id
LIMIT 1000
MATCH (other:Paper)-[r:BUILDS_ON|CITES|INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MENTIONS]->(x)
WITH few, own_id, own_year, own_month, other, r, x
WHERE other.id <> own_id AND coalesce(r.confidence, 1.0) >= $min_confidence
  AND ($nearest = 1 OR r.via IS NOT NULL)
WITH few, own_year, own_month, other, r, x, CASE WHEN r.via IS NOT NULL THEN 0 WHEN x.id = own_id THEN 1
  WHEN x.introduced_by = own_id THEN 2 ELSE 3 END AS rank
UNWIND CASE WHEN rank = 0 THEN r.via ELSE [x.name] END AS name
WITH few, own_year, own_month, other, min(rank) AS rank,
  sum(CASE WHEN x.paper_count > 0 THEN 1000000 / x.paper_count ELSE 0 END) AS weight,
  max(CASE WHEN rank = 0 THEN r.confidence END) AS built,
  max(r.confidence) AS surest,
  collect(DISTINCT CASE WHEN rank IN [0, 2] THEN name END) AS introduced,
  collect(DISTINCT CASE WHEN rank = 3 THEN name END) AS shared,
  min(CASE WHEN rank = 0 THEN r.sentence END) AS first,
  min(CASE WHEN rank = 1 THEN r.sentence END) AS second,
  min(CASE WHEN rank = 2 THEN r.sentence END) AS third,
  min(CASE WHEN rank = 3 THEN r.sentence END) AS fourth
WHERE rank < 3 OR (few * weight >= 990000 AND (coalesce(other.year, own_year) > own_year
  OR (coalesce(other.year, own_year) = own_year AND coalesce(other.month, own_month) >= own_month)))
RETURN other.id AS paper_id, other.title AS title, other.year AS year,
  CASE rank WHEN 0 THEN 'builds on it' WHEN 1 THEN 'cites it' WHEN 2 THEN 'names what it introduced'
  ELSE 'shares' END AS how,
  CASE WHEN rank > 2 THEN shared ELSE introduced END AS via, coalesce(built, surest, 1.0) AS confidence,
  coalesce(first, second, third, fourth) AS sentence
ORDER BY rank, coalesce(built, 0.0) DESC, weight DESC, coalesce(year, 0) DESC, paper_id
LIMIT $limit
