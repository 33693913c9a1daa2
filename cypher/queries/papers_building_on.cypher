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
// more than three papers and more than one in 1000 name is not shared in earnest.
MATCH (p:Paper)
WHERE p.stub IS NULL
WITH CASE WHEN count(p) > 3000 THEN count(p) / 1000 ELSE 3 END AS few
MATCH (p:Paper)
WHERE p.id = $paper OR toLower(p.title) = toLower($paper)
WITH few, p
ORDER BY p.id
LIMIT 1
// Who builds on it or cites it comes by one way, who shares what it names by the other.
UNWIND [0, 1] AS is_shared
OPTIONAL MATCH (citing:Paper)-[c:BUILDS_ON|CITES]->(p)
WHERE is_shared = 0
OPTIONAL MATCH (p)-[:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES]->
  (e:Method|Dataset|Benchmark|Task)
  <-[r:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MENTIONS]-(other:Paper)
WHERE is_shared = 1
WITH few, p, citing, c, e, r, other
WHERE citing.id IS NOT NULL OR ($nearest = 1 AND e.id IS NOT NULL
  AND (e.hub IS NULL OR e.introduced_by = p.id))
WITH few, p, e, c.via AS built_via, coalesce(citing.id, other.id) AS paper_id,
  coalesce(citing.title, other.title) AS title, coalesce(citing.year, other.year) AS year,
  coalesce(citing.month, other.month) AS month, coalesce(c.confidence, r.confidence, 1.0) AS sure,
  coalesce(c.sentence, r.sentence) AS words, CASE WHEN c.via IS NOT NULL THEN 0
  WHEN citing.id IS NOT NULL THEN 1 WHEN e.introduced_by = p.id THEN 2 ELSE 3 END AS rank
WHERE paper_id <> p.id AND sure >= $min_confidence AND ($nearest = 1 OR rank = 0)
UNWIND CASE WHEN rank = 0 THEN built_via ELSE [e.name] END AS name
WITH few, coalesce(p.year, 0) AS own_year, coalesce(p.month, '') AS own_month, paper_id, title, year, month,
  min(rank) AS rank,
  sum(CASE WHEN e.paper_count > 0 THEN 1000000 / e.paper_count ELSE 0 END) AS weight,
  max(CASE WHEN rank = 0 THEN sure END) AS built,
  max(sure) AS surest,
  collect(DISTINCT CASE WHEN rank IN [0, 2] THEN name END) AS introduced,
  collect(DISTINCT CASE WHEN rank = 3 THEN name END) AS shared,
  min(CASE WHEN rank = 0 THEN words END) AS first,
  min(CASE WHEN rank = 1 THEN words END) AS second,
  min(CASE WHEN rank = 2 THEN words END) AS third,
  min(CASE WHEN rank = 3 THEN words END) AS fourth
WHERE rank < 3 OR (few * weight >= 990000 AND (coalesce(year, own_year) > own_year
  OR (coalesce(year, own_year) = own_year AND coalesce(month, own_month) >= own_month)))
RETURN paper_id, title, year,
  CASE rank WHEN 0 THEN 'builds on it' WHEN 1 THEN 'cites it' WHEN 2 THEN 'names what it introduced'
  ELSE 'shares' END AS how,
  CASE WHEN rank > 2 THEN shared ELSE introduced END AS via, coalesce(built, surest) AS confidence,
  coalesce(first, second, third, fourth) AS sentence
ORDER BY rank, coalesce(built, 0.0) DESC, weight DESC, coalesce(year, 0) DESC, paper_id
LIMIT $limit
