using CsCheck;
using ExperimentHarness.Core.Tables;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Core.Tables;

internal sealed class CsvReaderTests
{
    [Test]
    public void Read_WhatFieldQuotes_ComesBack() =>
        Gen.String[Gen.Char["ab,\"\n\r é"], 0, 6].Array[2, 4].Array[0, 5].Sample(records =>
        {
            string text = string.Concat(records.Select(fields => string.Join(',', fields.Select(Csv.Field)) + "\r\n"));
            Assert.That(CsvReader.Read(text), Is.EqualTo(records));
        });

    [Test]
    public void Read_WithoutTheLastLineEnd_HasTheLastRecord() =>
        Assert.That(CsvReader.Read("a,b\nc,"), Is.EqualTo(new[] { new[] { "a", "b" }, ["c", ""] }));
}
