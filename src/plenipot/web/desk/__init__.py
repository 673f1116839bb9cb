"""The desk: where people with an account work in the record, each form one operation that records one event of theirs."""
