"""Hold the closed word lists that the rules share."""

from __future__ import annotations

from papergraph.text.normalize import split_words

# Verbs by which a paper brings in what is its own.
PROPOSING = split_words(
    """
    build construct contribute create design designed designs develop developed develops devise
    devises introduce introduced introduces introducing present presented presenting presents
    propose proposed proposes proposing release releases
    """
)

# Words before a name that is being given.
NAMING = split_words(
    """
    abbreviated called coined denoted dubbed entitled i.e named namely nicknamed termed titled
    """
)

# Words before what a paper's own work is held against.
COMPARING = split_words(
    """
    baseline baselines beat beating beats comparable comparably compared comparing competing
    competitive competitor competitors counterpart counterparts exceed exceeded exceeding exceeds
    inferior match matches matching outperform outperformed outperforming outperforms rival rivaling
    rivals superior surpass surpassed surpasses surpassing than unlike versus vs
    """
)

# Words that tell a sentence on one's own work from one on what others did or do.
STANCES = split_words(
    """
    although approaches based been build building conventional current despite dominant employ
    existing extend extends however inspired integrate leverage leverages leveraging like many most
    often our popular prevailing previous prior recent recently such suffer suffers this traditional
    typically upon use used uses using via we while widely
    """
)

# Nouns for things to test or train on.
COLLECTIONS = split_words(
    """
    benchmark challenge corpus dataset leaderboard testbed
    """
)

# Words between such a verb and the name.
DETERMINERS = split_words(
    """
    a an efficient its new novel our simple that the their this
    """
)

# Words that no name and no term holds.
STOPS = split_words(
    """
    a about achieve achieves achieving across additionally after against al all also although among
    an and another any applied apply applying are as at based be because been before being between
    both but by can combine combines combining could demonstrate demonstrates did do does during e.g
    each employ employs enable enables enabling et etc even existing for from further furthermore
    had has have he hence her here his how however i i.e if improve improved improves improving in
    include includes including into introduce introduces is it its just less leverage leverages
    leveraging many may might more moreover most must my new no not novel of off often on one only
    onto or other our out outperform outperforms over per present presents propose proposed proposes
    recent recently several shall she should show shown shows since so some specifically still such
    than that the their them then there therefore these they this those though three through thus to
    two under up us use used uses using various very via was we well were what when where which
    while who whose why will with within without would yet you your
    """
)

# Nouns that may follow a name without belonging to it.
GENERIC_LAST = split_words(
    """
    agent algorithm approach architecture backbone baseline benchmark challenge corpora corpus
    dataset family framework leaderboard loss method metric model module network pipeline score
    series strategy suite system task variant
    """
)

# Words whose capital only shows that a sentence begins.
FUNCTION_WORDS = split_words(
    """
    a additionally all although an and are as at both but by code despite each existing experiments
    extensive finally first for from furthermore given hence here however i if in is it its many
    moreover most of on one or other our recent recently results second since some specifically such
    that the their therefore these they third this those three through thus to two under unlike
    using we when while with without yet
    """
)

# Shortened words whose full stop ends no sentence.
NEVER_LAST = split_words(
    """
    a.k.a aka al approx ca cf ch def dr e.g eg eq eqn eqs esp et fig figs i.e ie incl mr mrs ms no
    nos pp prof ref refs resp sec secs sect st tab thm viz vol vs w.r.t wrt
    """
)

# Those that may yet end one, before a capital.
MAYBE_LAST = split_words(
    """
    al ch def ms no ref st
    """
)

# Words that no name begins with, by the guidelines; keys are lower-case.
ARTICLES = split_words("the an our this these those")

# Words that every English text is full of, in no other language a quarter as often.
ENGLISH = split_words(
    """
    a an and are as at be by for from in is it of on or that the this to we which with
    """
)

# Words of abstracts on machine learning, and of most on computing.
LEARNING = split_words(
    """
    accuracy agent agents algorithm algorithms approach attention baseline baselines benchmark
    benchmarks classification code computational computing data dataset datasets deep embedding
    embeddings feature features framework generation graph image images inference information
    language learn learned learning llm llms machine method methods model modeling models network
    networks neural optimization outperforms performance prediction pretrained propose reasoning
    representation representations software supervised system systems task tasks train trained
    training transformer transformers
    """
)
