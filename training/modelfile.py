"""Writes the model file: the sections of `src/annotate/names/tagger/file.rs`, in its order."""
import struct

ORDER = [*(f"list{i}" for i in range(6)), "starts", "text", "pieces", "hashes", "first", "facts", "convolutions", "last", "moves"]


def write(path, sections):
    out, table = bytearray(-(-(8 + len(ORDER) * 8) // 16) * 16), []
    for name in ORDER:
        part = sections.get(name, b"")
        out += b"\0" * (-len(out) % 16)
        table.append((len(out), len(part)))
        out += part
    out[:8] = b"bylinen3"
    for i, (start, size) in enumerate(table):
        struct.pack_into("<II", out, 8 + i * 8, start, size)
    open(path, "wb").write(out)
