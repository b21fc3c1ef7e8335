#!/usr/bin/env python3
"""Writes what the tests of the text part compare with: Tests/AttentionEngineTests/Goldens/Text/*.json.

bleu.json: sentence pairs, and what sacreBLEU says of each and of runs of them, for every tokenizer and
smoothing. vectors.json: counts and TF-IDF by scikit-learn. tokens.json: tokens by the `regex` module,
and edit distances by plain recursion.

Usage: python3 Tests/Golden/make_text_goldens.py   (needs sacrebleu and scikit-learn)
"""

import functools
import json
import pathlib
import random
import unicodedata

import regex
from sacrebleu.metrics import BLEU
from sacrebleu.metrics.bleu import _get_tokenizer
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity

folder = pathlib.Path(__file__).resolve().parent.parent / "AttentionEngineTests" / "Goldens" / "Text"
folder.mkdir(parents=True, exist_ok=True)
random.seed(1866)


def write(name, value):
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


english = ("the a cat dog sat on mat light turn off please we are friends how you money bank grows river "
           "flows quickly slowly think about it come in and but").split()
hindi = "हम दोस्त हैं बत्ती बंद करो मैं ठीक हूँ नदी बैंक पैसा बढ़ता है क्या तुम".split()
marks = [".", ",", "!", "?", ";", ":", "-", "–", "'", "\"", "(", ")", "/", "&", "%", "$5", "3.5", "1,000", "10-20",
         "don't", "state-of-the-art", "U.S.", "e.g.", "«ja»", "।", "…", "€20", "50%", "&quot;", "&amp;", "&lt;b&gt;",
         "²", "Ⅷ", "½", "naïve", "Ａ", "☃", "😀", "_", "~", "`", "^", "[x]", "{y}", "a.b", ".5", "5.", ",7", "7,"]


def sentence(words, longest, share_of_marks=0.15):
    parts = []
    for _ in range(random.randint(1, longest)):
        parts.append(random.choice(marks) if random.random() < share_of_marks else random.choice(words))
    text = ""
    for part in parts:
        text += ("" if not text or random.random() < 0.08 else " ") + part
    if random.random() < 0.3:
        text = text[:1].upper() + text[1:]
    if random.random() < 0.4:
        text += random.choice([".", " .", "!", "?", "।", "..."])
    return text


def changed(text, words):
    parts = text.split(" ")
    for _ in range(random.randint(0, 3)):
        kind = random.random()
        place = random.randrange(len(parts)) if parts else 0
        if kind < 0.3 and parts:
            parts[place] = random.choice(words)
        elif kind < 0.55 and len(parts) > 1:
            del parts[place]
        elif kind < 0.8:
            parts.insert(place, random.choice(words))
        elif len(parts) > 1:
            other = random.randrange(len(parts))
            parts[place], parts[other] = parts[other], parts[place]
    return " ".join(parts)


pairs = [
    ("turn off the lamp", ["turn off the light"]),
    ("the the the the", ["turn off the light"]),
    ("turn off", ["turn off the light"]),
    ("turn off the light", ["turn off the light"]),
    ("", [""]), ("", ["one"]), ("one", [""]), ("one", ["one"]), ("one", ["two"]), ("a b", ["a b"]),
    ("one two three", ["one two three"]), ("   ", ["  "]), ("  a  b ", ["a b"]), ("a\tb\u00a0c\u3000d", ["a b c d"]),
    ("a\nb", ["a b"]), ("well-\nknown <skipped> word", ["wellknown word"]), ("a &amp;lt; b", ["a < b"]),
    ("हम दोस्त हैं।", ["हम दोस्त हैं ।", "हम मित्र हैं।"]), ("बत्ती बंद करो", ["बत्ती बंद करो", "लाइट बंद करो"]),
    ("It costs $3.50, i.e. 3,500 paise.", ["It costs 3.50 dollars, i.e. 3500 paise!"]),
    ("a b c d e f", ["a b", "a b c d e f g h i j", "a b c d e"]), ("a b c", ["a b", "a b c d"]),
    ("ΟΔΟΣ ΣΑΣ Σ", ["οδος σας σ"]), ("İstanbul ẞ", ["i̇stanbul ß"]), ("Straße café", ["strasse cafe\u0301"]),
    ("café cafe\u0301", ["cafe\u0301 café"]), ("x\u001cy\u0085z", ["x y z"]), ("...", ["..."]), (".,.,", ["., ,."]),
    ("1.2.3,4,5", ["1.2.3,4,5"]), ("1-2 a-b 1-a a-1", ["1 - 2 a-b 1 - a a-1"]), ("THE Cat", ["the cat"]),
]
while len(pairs) < 260:
    words = hindi if random.random() < 0.25 else english + hindi if random.random() < 0.2 else english
    reference = sentence(words, random.choice([1, 3, 8, 20]))
    references = [reference]
    while random.random() < 0.25:
        references.append(changed(reference, words))
    hypothesis = changed(reference, words) if random.random() < 0.85 else sentence(words, 12)
    pairs.append((hypothesis, references))

tokenizers = ["13a", "intl", "char", "none"]
smoothings = [("exp", None), ("none", None), ("floor", None), ("floor", 0.5), ("add-k", None), ("add-k", 0.3)]


def figures(score):
    return [score.score, score.bp, score.sys_len, score.ref_len, *score.precisions]


def make(tokenizer, smoothing, value, effective, lowercase, order):
    return BLEU(tokenize=tokenizer, smooth_method=smoothing, smooth_value=value, effective_order=effective,
                lowercase=lowercase, max_ngram_order=order, force=True)


def streams(some):
    # sacreBLEU takes one list for each place of a reference; None stands for those that are missing.
    most = max(len(references) for _, references in some)
    return [[references[i] if i < len(references) else None for _, references in some] for i in range(most)]


def option(tokenizer, smoothing, value, effective, lowercase, order):
    return {"tokenizer": tokenizer, "smoothing": smoothing, "value": value, "effective": effective,
            "lowercase": lowercase, "order": order}


sentences = []
for i, (hypothesis, references) in enumerate(pairs):
    # The first pairs with all options, the others with some in turn.
    kinds = [(t, *s) for t in tokenizers for s in smoothings]
    if i >= 32:
        kinds = [("13a", "exp", None)] + random.sample(kinds, 2)
    for tokenizer, smoothing, value in kinds:
        # Both defaults of sacreBLEU as they are, else anything.
        effective = True if smoothing == "exp" else random.random() < 0.5
        lowercase = random.random() < 0.3
        order = 4 if random.random() < 0.7 else random.randint(1, 5)
        metric = make(tokenizer, smoothing, value, effective, lowercase, order)
        score = metric.sentence_score(hypothesis, references)
        sentences.append({"pair": i, **option(tokenizer, smoothing, value, effective, lowercase, order),
                          "figures": figures(score)})

corpora = []
for start, end in [(0, 32), (32, 260), (0, 260), (100, 130), (4, 8), (50, 51)]:
    for tokenizer in tokenizers:
        for smoothing, value in smoothings:
            effective = random.random() < 0.2
            metric = make(tokenizer, smoothing, value, effective, False, 4)
            some = pairs[start:end]
            score = metric.corpus_score([h for h, _ in some], streams(some))
            corpora.append({"start": start, "end": end,
                            **option(tokenizer, smoothing, value, effective, False, 4),
                            "figures": figures(score), "text": str(score)})

tokenized = {name: [_get_tokenizer(name)()(h.rstrip()).split() for h, _ in pairs] for name in tokenizers}
write("bleu", {"pairs": [[h, *r] for h, r in pairs], "tokens": tokenized, "sentences": sentences,
               "corpora": corpora})

documents = ["mat cat mat", "cat rat rat", "the cat sat on the mat", "we are friends", "", "mat",
             "money bank grows river bank flows", "the the the the light", "हम दोस्त हैं", "हम हम"]
words = ["mat", "cat", "rat", "the", "sat", "on", "we", "are", "friends", "money", "bank", "grows", "river", "flows",
         "light", "हम", "दोस्त", "हैं"]
split = {"tokenizer": str.split, "token_pattern": None, "lowercase": False, "vocabulary": words}
weights = []
for smooth in [True, False]:
    for sublinear in [True, False]:
        for norm in ["l2", "l1", None]:
            made = TfidfVectorizer(smooth_idf=smooth, sublinear_tf=sublinear, norm=norm, **split)
            rows = made.fit_transform(documents).toarray()
            weights.append({"smooth": smooth, "sublinear": sublinear, "norm": norm or "none",
                            "idf": made.idf_.tolist(), "rows": rows.tolist(),
                            "new": made.transform(["the cat the dog"]).toarray()[0].tolist()})
counts = CountVectorizer(**split).fit_transform(documents).toarray()
write("vectors", {"documents": documents, "words": words, "counts": counts.tolist(),
                  "presence": (counts > 0).astype(int).tolist(), "weights": weights,
                  "cosines": cosine_similarity(counts).tolist()})


def is_part_of_word(cluster):
    return unicodedata.category(cluster[0])[0] in "LMN"


def word_tokens(text):
    tokens, word = [], ""
    for cluster in regex.findall(r"\X", text):
        if is_part_of_word(cluster):
            word += cluster
            continue
        if word:
            tokens.append(word)
            word = ""
        if not cluster.isspace():
            tokens.append(cluster)
    return tokens + ([word] if word else [])


def distance(a, b):
    @functools.cache
    def d(i, j):
        if i == 0 or j == 0:
            return i + j
        return min(d(i - 1, j) + 1, d(i, j - 1) + 1, d(i - 1, j - 1) + (a[i - 1] != b[j - 1]))

    return d(len(a), len(b))


texts = ["turn off the light", "Don't stop, 3.5 times!", "हम दोस्त हैं।", "क्षत्रिय   ज्ञान", "मैं ठीक हूँ, धन्यवाद",
         "नहीं\u200d", "e\u0301tude naïve", "👨‍👩‍👧 🇮🇳🇫🇷!", "a\r\nb\nc\t d", "", "  ", "«ja» – nein…",
         "١٢٣ Ⅷ ½ ²", "日本語のテスト", "한국어 시험", "ไทย", "a_b-c/d", "1️⃣ #1", "\u0301!"]
texts += [h for h, _ in pairs[40:100]]
edits = []
for a, b in [(h, r[0]) for h, r in pairs[:60] if "\x1c" not in h]:
    a, b = a[:40], b[:40]
    # Swift takes characters for equal however they are composed.
    x, y = (unicodedata.normalize("NFC", t) for t in (a, b))
    edits.append([a, b, distance(regex.findall(r"\X", x), regex.findall(r"\X", y)),
                  distance(x.split(" "), y.split(" "))])
write("tokens", {
    "texts": texts,
    "words": [word_tokens(t) for t in texts],
    "lowercased": [word_tokens(t.lower()) for t in texts],
    "letters": [[w for w in word_tokens(t) if is_part_of_word(w)] for t in texts],
    "characters": [regex.findall(r"\X", t) for t in texts],
    "whitespace": [t.split() for t in texts],
    "edits": edits,
})
