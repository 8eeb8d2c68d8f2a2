"""Reads a WARC file with nothing but Python's zlib: an independent check of what the crawler wrote."""
import hashlib, json, sys, zlib

data = open(sys.argv[1], 'rb').read()
members, offsets, at = [], [], 0
while at < len(data):
    unzip = zlib.decompressobj(31)
    members.append(unzip.decompress(data[at:]) + unzip.flush())
    offsets.append(at)
    at = len(data) - len(unzip.unused_data)

records = []
for member in members:
    head, rest = member.split(b'\r\n\r\n', 1)
    lines = head.decode('utf-8').split('\r\n')
    fields = dict(line.split(': ', 1) for line in lines[1:])
    length = int(fields['Content-Length'])
    block, tail = rest[:length], rest[length:]
    ok = lines[0] == 'WARC/1.1' and len(block) == length and tail == b'\r\n\r\n'
    ok = ok and fields['WARC-Block-Digest'] == 'sha256:' + hashlib.sha256(block).hexdigest()
    if fields['WARC-Type'] == 'response':
        payload = block.split(b'\r\n\r\n', 1)[1]
        ok = ok and fields['WARC-Payload-Digest'] == 'sha256:' + hashlib.sha256(payload).hexdigest()
    if fields['WARC-Type'] == 'revisit':
        ok = ok and fields['WARC-Profile'].startswith('http://netpreserve.org/warc/1.1/revisit/')
    records.append({'type': fields['WARC-Type'], 'url': fields.get('WARC-Target-URI'), 'ok': ok})
print(json.dumps({'members': len(members), 'offsets': offsets, 'records': records}))
