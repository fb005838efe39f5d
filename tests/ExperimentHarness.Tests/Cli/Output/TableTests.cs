using ExperimentHarness.Cli.Output;
using NUnit.Framework;

namespace ExperimentHarness.Tests.Cli.Output;

internal sealed class TableTests
{
    private static readonly Table<(string Name, double? Value)> Table = new(
        [new("name", row => row.Name), new("value", row => row.Value)],
        [("plain", 0.123456789), ("with \"quotes\", comma", null), ("größe", double.NaN), ("small", 1e-5)]);

    [Test]
    public void Write_AsText_AlignsColumns() => Assert.That(Write(OutputFormat.Table), Is.EqualTo("""
        name                  value
        plain                 0.12346
        with "quotes", comma
        größe                 NaN
        small                 1e-5

        """));

    [Test]
    public void Write_AsCsv_QuotesWhatNeedsItAndKeepsEveryDigit() => Assert.That(Write(OutputFormat.Csv), Is.EqualTo(
        "name,value\r\nplain,0.123456789\r\n\"with \"\"quotes\"\", comma\",\r\ngröße,NaN\r\nsmall,1E-05\r\n"));

    [Test]
    public void Write_AsJson_KeepsTypes() => Assert.That(Write(OutputFormat.Json), Is.EqualTo("""
        [
          {
            "name": "plain",
            "value": 0.123456789
          },
          {
            "name": "with \"quotes\", comma",
            "value": null
          },
          {
            "name": "größe",
            "value": "NaN"
          },
          {
            "name": "small",
            "value": 1E-05
          }
        ]

        """));

    [Test]
    public void Write_OnATerminal_DrawsAFrame()
    {
        using var output = new StringWriter();
        Table.Write(new Terminal(output, TextWriter.Null, isInteractive: true), OutputFormat.Table);

        Assert.That(output.ToString(), Does.Contain("│"));
    }

    private static string Write(OutputFormat format)
    {
        using var output = new StringWriter();
        Table.Write(new Terminal(output, TextWriter.Null), format);
        return output.ToString();
    }
}
