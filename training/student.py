"""Trains the network that ships: `student.py WORK OUT PASSES`, in a folder WORK that `corpus.py`, `features.rs`, `vectors.py`
and `label.py` have filled. Seed 3. What the model card leaves out one at a time is left out by environment variables: SOFT=0
(labels of the teachers), COPIES=0 (swapped names), VECTORS=FILE (starting vectors), NO_LISTS=1 (gazetteers), ROOM=0 (neighbours).

The forward pass mirrors `src/annotate/names/tagger/network.rs`: byte vectors, one layer over a
word and its neighbours, four residual convolutions over neighbouring sentences with a gap between two, nine scores.
It is trained in floating point; `rounded` makes of it what the model file says, in whole numbers of 7 and 8 bits.
"""
import json, math, os, pickle, random, struct, sys, time
import numpy as np, torch, torch.nn.functional as F
import data, modelfile

setting = os.environ.get
WIDTH, NARROW, HIDDEN, BITS, PLACE_BITS, DILATIONS = 128, 32, 160, 16, 4, (1, 2, 4, 8)
# Words of neighbouring sentences that are read together; 0: each sentence alone.
ROOM = int(setting("ROOM", "128"))
# Shares that are hidden while training: of words, of their hashed features, of a word's numbers, of those between the layers.
DROP_WORD, DROP_HASH, DROP_IN, DROP_MID = (float(x) for x in setting("DROP", ".1,.1,.1,.05").split(","))
BUCKETS = 1 << 15
# One in the vectors and what they sum up to, and in what goes into a convolution: as in `network.rs`.
VECTOR_ONE, STATE_ONE = 32, 16
WORD = np.dtype([("p", "<u2", 4), ("h", "<u2", 8), ("b", "<u4"), ("q", "u1"), ("z", "u1")])


def whole(x, one, least, most):
    """Numbers as integers say them, one in which is so much."""
    return (x * one).round().clamp(least, most) / one


def bits(x, n):
    return ((x[..., None] >> torch.arange(n)) & 1).float()


class Student(torch.nn.Module):
    def __init__(self, vectors):
        super().__init__()
        p = torch.nn.Parameter
        self.pieces = p(torch.tensor(vectors))
        self.hashes = p(torch.randn(BUCKETS, NARROW) * 0.15)
        self.first = p(torch.randn(3 * HIDDEN, 2 * WIDTH + 3 * NARROW) / math.sqrt(352 * 1.5))
        self.facts = p(torch.randn(BITS + PLACE_BITS, 3 * HIDDEN) * 0.1)
        self.bias = p(torch.zeros(HIDDEN))
        self.convolutions = torch.nn.ModuleList(torch.nn.Conv1d(HIDDEN, HIDDEN, 3, padding=d, dilation=d) for d in DILATIONS)
        for c in self.convolutions:
            c.weight.data *= 0.7
        self.out = torch.nn.Linear(HIDDEN, 9)
        self.is_rounded = False

    def forward(self, p, h, b, q, mask):
        train = self.training
        if train:
            # Words that are not known at all: their letters are hidden, their shape and place stay.
            drop = (torch.rand(p.shape[:2]) < DROP_WORD) & mask
            p, h = p.clone(), h.clone()
            p[drop] = torch.tensor([1, 0, 0, 0])
            h[drop] = 0
        e = F.embedding(p, self.pieces) * (p > 0)[..., None]
        g = F.embedding(h, self.hashes)
        if train:
            g = g * (~drop)[..., None, None]
            if DROP_HASH:
                g = g * (torch.rand(p.shape[:2]) >= DROP_HASH)[..., None, None]
        x = torch.cat([e[:, :, 0], e[:, :, 1:].sum(2), g[:, :, 0:3].sum(2), g[:, :, 3:6].sum(2), g[:, :, 6:8].sum(2)], -1)
        if self.is_rounded:
            x = whole(x, VECTOR_ONE, -64, 63)
        if train and DROP_IN:
            x = F.dropout(x, DROP_IN)
        y = x @ self.first.T + torch.cat([bits(b, BITS), bits(q, PLACE_BITS)], -1) @ self.facts
        y = (y * mask[..., None]).view(*p.shape[:2], 3, HIDDEN)
        z = self.bias + y[:, :, 1] + F.pad(y[:, :-1, 0], (0, 0, 1, 0)) + F.pad(y[:, 1:, 2], (0, 0, 0, 1))
        state = F.relu(z) * mask[..., None]
        for c in self.convolutions:
            a = whole(state, STATE_ONE, 0, 127) if self.is_rounded else state.clamp(max=127 / STATE_ONE)
            if train and DROP_MID:
                a = F.dropout(a, DROP_MID)
            state = (state + F.relu(c(a.transpose(1, 2)).transpose(1, 2))) * mask[..., None]
        if train:
            state = F.dropout(state, 0.3)
        return self.out(state)

    def hold(self):
        """Keeps weights within bounds, so that none takes the bits of the others in its row."""
        with torch.no_grad():
            for c in self.convolutions:
                c.weight.clamp_(-0.99, 0.99)
            self.first.clamp_(-1.99, 1.99)
            self.pieces.clamp_(-3.95, 3.95)
            self.hashes.clamp_(-3.95, 3.95)


def whole_rows(weights):
    """Rows of weights as 8-bit integers, and what one of them is worth in each row."""
    one = weights.abs().amax(1).clamp(min=1e-6) / 127
    return (weights / one[:, None]).round(), one


def rows_of(convolution):
    """A convolution's weights, a row for each output: the word before, it, the word after."""
    return convolution.weight.detach().permute(0, 2, 1).reshape(HIDDEN, 3 * HIDDEN)


def rounded(net):
    """The network that the model file says."""
    out = Student(net.pieces.detach().numpy())
    out.load_state_dict(net.state_dict())
    with torch.no_grad():
        for table in (out.pieces, out.hashes):
            table.copy_(whole(table, VECTOR_ONE, -127, 127))
        rows, one = whole_rows(out.first)
        out.first.copy_(rows * one[:, None])
        for c in out.convolutions:
            rows, one = whole_rows(rows_of(c))
            c.weight.copy_((rows * one[:, None]).view(HIDDEN, 3, HIDDEN).permute(0, 2, 1))
    out.is_rounded = True
    return out.eval()


def blocks(rows):
    """Weights in the order in which they are read: sixteen rows together, four inputs at a time."""
    n, inputs = rows.shape
    return rows.view(n // 16, 16, inputs // 4, 4).permute(0, 2, 1, 3).numpy().astype(np.int8).tobytes()


def export(net, lexicon, path):
    """The model file: the lexicon's sections and the network's."""
    lex = open(lexicon, "rb").read()
    sec = {}
    for i, name in enumerate(modelfile.ORDER):
        start, size = struct.unpack_from("<II", lex, 8 + i * 8)
        sec[name] = lex[start:start + size]
    g = lambda x: x.detach().numpy()
    byte = lambda x: np.round(x * VECTOR_ONE).clip(-127, 127).astype(np.int8).tobytes()
    pieces = g(net.pieces).copy()
    pieces[0] = 0
    sec["pieces"], sec["hashes"] = byte(pieces), byte(g(net.hashes))
    rows, one = whole_rows(net.first.detach())
    one = one / VECTOR_ONE
    # Inputs are sent with 64 added, which the second number of each row takes away.
    sec["first"], off = blocks(rows), rows.sum(1) * 64 * one
    sec["facts"] = np.concatenate([g(net.facts).ravel(), g(net.bias), one.numpy(), off.numpy()]).astype("<f4").tobytes()
    told = [whole_rows(rows_of(c)) for c in net.convolutions]
    sec["convolutions"] = b"".join(blocks(rows) for rows, _ in told)
    last = [x for c, (_, one) in zip(net.convolutions, told) for x in ((one / STATE_ONE).numpy(), g(c.bias))]
    last += [g(net.out.weight).ravel(), g(net.out.bias)]
    sec["last"] = np.concatenate(last).astype("<f4").tobytes()
    sec["moves"] = np.zeros((10, 9), "<f4").tobytes()
    modelfile.write(path, sec)


class Words:
    """Features of many sentences, and batches of them."""

    def __init__(self, path, lens):
        self.feat = np.fromfile(path, WORD)
        if setting("NO_LISTS"):
            # Without what the gazetteers say.
            self.feat["b"] &= 0x3FF
            self.feat["q"] &= 8
        self.lens = np.asarray(lens)
        self.starts = np.concatenate([[0], np.cumsum(self.lens)])
        assert self.starts[-1] == len(self.feat), (self.starts[-1], len(self.feat))

    def batch(self, rows):
        """Rows of neighbouring sentences, a gap between two."""
        n, t = len(rows), max(sum(self.lens[i] + 1 for i in row) for row in rows) - 1
        p, h = np.zeros((n, t, 4), np.int64), np.zeros((n, t, 8), np.int64)
        b, q, m = np.zeros((n, t), np.int64), np.zeros((n, t), np.int64), np.zeros((n, t), bool)
        for r, row in enumerate(rows):
            k = 0
            for i in row:
                f = self.feat[self.starts[i]:self.starts[i] + self.lens[i]]
                to = slice(k, k + len(f))
                p[r, to], h[r, to], b[r, to], q[r, to], m[r, to] = f["p"], f["h"], f["b"], f["q"], True
                k += len(f) + 1
        return [torch.from_numpy(x) for x in (p, h, b, q, m)]


def pack(sentences, lens):
    """Neighbouring sentences together, as many as have `ROOM` words."""
    out, now, size = [], [], 0
    for i in sentences:
        if now and (size + lens[i] > ROOM or i != now[-1] + 1):
            out.append(now)
            now, size = [], 0
        now.append(i)
        size += lens[i]
    return out + [now] if now else out


@torch.no_grad()
def evaluate(net, work):
    """F1 on the measuring sets, without the vote over the document."""
    net.eval()
    dev, out = pickle.load(open(f"{work}/dev.pkl", "rb")), []
    for name, docs in dev.items():
        lens = [len(s[0]) for d in docs for s in d]
        words = Words(f"{work}/{name}.feat", lens)
        paths, rows, at = [None] * len(lens), [], 0
        for d in docs:
            rows += pack(range(at, at + len(d)), words.lens)
            at += len(d)
        rows.sort(key=lambda row: sum(words.lens[i] for i in row))
        for k in range(0, len(rows), 32):
            y = net(*words.batch(rows[k:k + 32])).numpy()
            for r, row in enumerate(rows[k:k + 32]):
                start = 0
                for i in row:
                    paths[i] = data.viterbi(y[r, start:start + lens[i]])
                    start += lens[i] + 1
        it = iter(paths)
        f, each = data.score(docs, [[next(it) for _ in d] for d in docs])
        out.append(f"{name[:5]} {f:.4f} {each}")
    return " | ".join(out)


def main():
    work, out, passes = sys.argv[1], sys.argv[2], float(sys.argv[3])
    most, soft, rate, share = int(setting("COPIES", "2")), setting("SOFT", "1") == "1", 2.5e-3, 0.75
    torch.set_num_threads(int(setting("THREADS", "2")))
    torch.manual_seed(3), random.seed(3), np.random.seed(3)
    corpus = pickle.load(open(f"{work}/corpus.pkl", "rb"))
    words = Words(f"{work}/features.bin", [len(s) for _, _, s in corpus])
    lens, starts = words.lens, words.starts
    gold = np.array([data.LABELS.index(t) for _, _, s in corpus for _, t in s], np.int64)
    open_other = np.array([n.startswith(data.NO_OTHER) for n, _, _ in corpus])
    weight = np.array([data.of_set(n, data.WEIGHT) * (1.0 if c == 0 else 0.7) for n, c, _ in corpus])
    if soft:
        scores, has = np.load(f"{work}/logits.npy"), np.load(f"{work}/labelled.npy")
    net = Student(np.load(setting("VECTORS", f"{work}/vectors.npy")))
    mean = {k: v.clone() for k, v in net.state_dict().items()}
    opt = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=0.01, fused=True)
    use = np.array([i for i, (n, c, _) in enumerate(corpus) if c <= most and lens[i] < 200 and not (c and n.startswith(("btc", "wnut"))) and (not soft or has[starts[i]])])
    size = 4000
    steps = int(lens[use].sum() / size * passes)
    print("words", lens[use].sum(), "steps", steps, "soft", soft, flush=True)

    def batches():
        part_of = {}
        keys = np.array([part_of.setdefault((n, c), len(part_of)) for n, c, _ in corpus])[use]
        while True:
            # One sentence in five begins a row, so that rows differ from pass to pass and some hold one sentence alone.
            cuts = (np.random.rand(len(use)) < 0.2) | (np.diff(keys, prepend=keys[:1]) != 0)
            rows = [row for part in np.split(use, np.flatnonzero(cuts)) for row in pack(part, lens)]
            random.shuffle(rows)
            long = [sum(lens[i] + 1 for i in row) for row in rows]
            for k in range(0, len(rows), 4000):
                part = sorted(range(k, min(k + 4000, len(rows))), key=lambda r: long[r])
                all_, now = [], []
                for r in part:
                    now.append(rows[r])
                    if long[r] * len(now) >= size:
                        all_.append(now)
                        now = []
                if now:
                    all_.append(now)
                random.shuffle(all_)
                yield from all_

    def save():
        keep = {k: v.clone() for k, v in net.state_dict().items()}
        net.load_state_dict(mean)
        export(net, f"{work}/lexicon.bin", out)
        torch.save(mean, out + ".pt")
        print("mean", evaluate(net, work), "| rounded", evaluate(rounded(net), work), flush=True)
        net.load_state_dict(keep)
        net.train()

    t0, run = time.time(), 0.0
    for step, rows in enumerate(batches()):
        done = step / steps
        if done >= 1:
            break
        for group in opt.param_groups:
            group["lr"] = rate * min(1, (step + 1) / 100) * (0.5 + 0.5 * math.cos(math.pi * done))
        batch, idx = words.batch(rows), [i for row in rows for i in row]
        with torch.autocast("cpu", torch.bfloat16):
            y = net(*batch)
        logp = F.log_softmax(y.float(), -1)[batch[4]]
        at = np.concatenate([np.arange(starts[i], starts[i] + lens[i]) for i in idx])
        g = torch.from_numpy(gold[at])
        rep = lambda x: torch.from_numpy(np.repeat(x[idx], lens[idx]))
        plain, either = -logp.gather(1, g[:, None])[:, 0], -torch.logsumexp(logp[:, [0, 7, 8]], 1)
        loss = torch.where(rep(open_other) & (g == 0), either, plain)
        if soft:
            teacher = F.softmax(torch.from_numpy(scores[at].astype(np.float32)), -1)
            loss = (1 - share) * loss - share * (teacher * logp).sum(-1)
        w = rep(weight).float()
        loss = (loss * w).sum() / w.sum()
        opt.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        opt.step()
        net.hold()
        if step % 4 == 0:
            d = min(0.997, (step + 1) / (step + 10)) ** 4
            for k, v in net.state_dict().items():
                mean[k].mul_(d).add_(v, alpha=1 - d)
        run = 0.99 * run + 0.01 * loss.item() if step else loss.item()
        if step % 50 == 0:
            print(step, round(run, 4), f"{time.time() - t0:.0f}s, {time.process_time():.0f}s of one core", flush=True)
        if step % 1200 == 1199:
            save()
    save()


if __name__ == "__main__":
    main()
