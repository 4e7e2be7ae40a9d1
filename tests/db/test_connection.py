def test_a(context, pora):
    r = pora("agency","list","--json"); print(r.err, r.out[:100]); assert r.code==0
def test_b(database, actor): 
    with database.transaction(actor,"x") as s: pass
def test_c(context, pora): 
    r = pora("workspace","info", language="id"); print(r)
    assert r.code==0
def test_d(empty_location): pass
def test_e(sqlite_context, pora_process): print(pora_process("workspace","info"))
