// methods_used_together
// Topic: Together
// Answers: Which two methods, whose names do not begin alike or hold one another, do papers work with together more often than by chance?
// Parameter: min_papers INTEGER = 2 — only pairs that at least this many papers hold
// Parameter: with_hubs INTEGER = 0 — 1 takes in hubs, which very many papers name
// Parameter: limit INTEGER = 20 — rows at most
// Column: method STRING — the name of one
// Column: other_method STRING — the name of the other
// Column: id STRING — the id of the first
// Column: other_id STRING — the id of the other, which sorts after the first
// Column: papers INTEGER — papers that work with both
// Column: method_papers INTEGER — papers that name the one
// Column: other_papers INTEGER — papers that name the other
// Column: title STRING — the title of one that works with both

// Papers times the logarithm of how many times more they are than by chance (local mutual
// information, Evert 2005); ten times and more count alike, so that rare pairs do not stand first. A short name
// that only stands with another is its abbreviation.
MATCH (p:Paper)
WHERE p.stub IS NULL
WITH 1.0 * count(p) AS total
MATCH (p:Paper)-[:INTRODUCES|USES|COMPARES_WITH]->(e:Method)
MATCH (p)-[:INTRODUCES|USES|COMPARES_WITH]->(other:Method)
WHERE ($with_hubs = 1 OR e.hub IS NULL) AND ($with_hubs = 1 OR other.hub IS NULL)
  AND e.id < other.id AND e.paper_count >= $min_papers AND other.paper_count >= $min_papers
WITH total, e, other, count(DISTINCT p.id) AS papers, max(p.id) AS latest
WHERE papers >= $min_papers
  AND left(toLower(e.name), 4) <> left(toLower(other.name), 4)
  AND NOT toLower(e.name) CONTAINS toLower(other.name)
  AND NOT toLower(other.name) CONTAINS toLower(e.name)
  AND NOT (papers > 2 AND papers = e.paper_count AND size(e.name) < 6)
  AND NOT (papers > 2 AND papers = other.paper_count AND size(other.name) < 6)
WITH e.name AS method, other.name AS other_method, e.id AS id, other.id AS other_id, papers, latest,
  e.paper_count AS method_papers, other.paper_count AS other_papers,
  log10(papers * total / (e.paper_count * other.paper_count)) AS lift
WITH method, other_method, id, other_id, papers, latest, method_papers, other_papers,
  floor(1000 * papers * CASE WHEN lift > 1.0 THEN 1.0 ELSE lift END + 0.5) AS score
ORDER BY score DESC, papers DESC, id, other_id
LIMIT $limit
MATCH (p:Paper {id: latest})
RETURN method, other_method, id, other_id, papers, method_papers, other_papers, p.title AS title
ORDER BY score DESC, papers DESC, id, other_id
