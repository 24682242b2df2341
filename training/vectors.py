"""Starting vectors of the word-pieces: `vectors.py WORK [TEACHER.pt]` writes vectors.npy.

Half comes from MiniLM's own table, half from what the encoder makes of each piece alone, by principal components.
"""
import json, sys
import numpy as np, torch
import teacher

work = sys.argv[1]
net = teacher.Net().eval()
if len(sys.argv) > 2:
    net.load_state_dict(torch.load(sys.argv[2]))
ids = [i for _, i in json.load(open(f"{work}/pieces.json"))]
table, seen = net.bert.embeddings.word_embeddings.weight.data[ids].numpy(), []
with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
    for b in range(0, len(ids), 512):
        x = torch.tensor([[teacher.CLS, i, teacher.SEP] for i in ids[b:b + 512]])
        layers = []
        for case in (0, 1):
            y = net.bert(input_ids=x, token_type_ids=torch.tensor([[0, case, 0]] * len(x)), output_hidden_states=True)
            layers += [y.hidden_states[-1][:, 1], y.hidden_states[3][:, 1]]
        seen.append(torch.cat(layers, 1).float().numpy())


def components(x, k):
    x = x - x.mean(0)
    x /= x.std(0).clip(1e-6)
    _, _, v = np.linalg.svd(x[np.random.RandomState(0).permutation(len(x))[:6000]], full_matrices=False)
    y = x @ v[:k].T
    return y / y.std(0)


out = np.zeros((len(ids) + 2, 128), np.float32)
out[2:] = np.concatenate([components(table, 64), components(np.concatenate(seen), 64)], 1) * 0.5
np.save(f"{work}/vectors.npy", out.clip(-3.9, 3.9))
