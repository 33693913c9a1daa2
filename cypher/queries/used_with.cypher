// used_with
// Topic: Together
// Answers: Which methods, data and tasks do papers that work with this work with, too, what more do than by chance first?
// Parameter: name STRING required — an entity, by any of its names or its id
// Parameter: with_hubs INTEGER = 0 — 1 takes in hubs, which very many papers name
// Parameter: min_papers INTEGER = 2 — leave out what fewer papers work with both; 1 takes in what one alone does, where fewer than three things are of two
// Parameter: limit INTEGER = 20 — rows at most
// Column: id STRING — the id of what is named with it, which begins with its entity type
// Column: name STRING — its name
// Column: papers INTEGER — papers that work with both; what one alone does stands here only where there are fewer than three others and its title names both
// Column: all_papers INTEGER — papers that name it at all
// Column: title STRING — the title of one that works with both

// By local mutual information (Evert 2005): papers times the logarithm of how many times more they are
// than by chance, ten times and more alike; of these what fewer papers name comes first. Other forms and kinds of the asked name, by their letters, tell nothing.
// What one paper alone does with both tells little: it stands here, last, where two do so with fewer than
// three things and its title names both, or is asked for; what fewer papers name comes first then, as that is less by chance.
MATCH (p:Paper)
WHERE p.stub IS NULL
WITH 1.0 * count(p) AS total
WITH total, toLower($name) AS wanted
MATCH (e:Method|Dataset|Benchmark|Task|Metric)
WHERE e.id = $name OR toLower(e.name) = wanted
  OR any(alias IN e.aliases WHERE toLower(alias) = wanted)
WITH total, e, CASE WHEN size(e.name) > 4 AND right(e.name, 1) = 's'
  THEN left(toLower(e.name), size(e.name) - 1) ELSE toLower(e.name) END AS called
ORDER BY e.id
LIMIT 100
MATCH (p:Paper)-[:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES|MEASURED_BY]->(e)
MATCH (p)-[:INTRODUCES|EVALUATED_ON|USES|COMPARES_WITH|ADDRESSES]->
  (other:Method|Dataset|Benchmark|Task)
WITH total, e, called, p, other
WHERE (other.paper_count > 1 OR e.paper_count < 10) AND ($with_hubs = 1 OR other.hub IS NULL)
WITH total, other, max(p.id) AS latest, count(DISTINCT p.id) AS papers,
  max(e.paper_count) AS own_papers, min(called) AS own_name
WHERE NOT toLower(other.name) CONTAINS own_name
  AND NOT own_name CONTAINS CASE WHEN size(other.name) > 4 AND right(other.name, 1) = 's'
    THEN left(toLower(other.name), size(other.name) - 1) ELSE toLower(other.name) END
  AND CASE WHEN other.aliases IS NULL THEN true
  ELSE NOT any(alias IN other.aliases WHERE toLower(alias) CONTAINS own_name) END
WITH other.id AS id, other.name AS name, other.paper_count AS all_papers, papers, latest, own_name,
  log10(papers * total / (other.paper_count * own_papers)) AS lift
WITH id, name, papers, all_papers, latest, own_name, lift,
  floor(1000 * papers * CASE WHEN lift > 1.0 THEN 1.0 ELSE lift END + 0.5) AS score
WHERE papers = 1 OR lift > 0.0
WITH collect({id: id, name: name, papers: papers, all_papers: all_papers, latest: latest, score: score,
  own_name: own_name}) AS rows, count(CASE WHEN papers > 1 THEN 1 END) AS firm
UNWIND rows AS row
WITH row, firm
WHERE row.papers > 1 OR firm < 3
MATCH (p:Paper {id: row.latest})
WITH row, CASE WHEN NOT toLower(p.title) CONTAINS row.own_name THEN 0
  WHEN toLower(p.title) CONTAINS toLower(row.name) THEN 2 ELSE 1 END AS titled
WHERE row.papers >= $min_papers OR (titled = 2 AND $min_papers < 3)
WITH row.id AS id, row.name AS name, row.papers AS papers, row.all_papers AS all_papers,
  row.latest AS latest, CASE WHEN row.papers > 1 THEN row.score ELSE titled END AS score,
  CASE WHEN row.papers = 1 AND row.all_papers = 1 THEN 1000000 ELSE row.all_papers END AS breadth
ORDER BY score DESC, papers DESC, breadth, id
LIMIT $limit
MATCH (p:Paper {id: latest})
RETURN id, name, papers, all_papers, p.title AS title
ORDER BY score DESC, papers DESC, breadth, id
