using System.Text.Json;
using ExperimentHarness.Core.Tables;
using Spectre.Console;

namespace ExperimentHarness.Cli.Output;

/// <summary>Rows that can be written for people and for programs.</summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
/// <param name="Columns">Columns from left to right.</param>
/// <param name="Rows">Rows from top to bottom.</param>
internal sealed record Table<TRow>(IReadOnlyList<Column<TRow>> Columns, IReadOnlyList<TRow> Rows)
{
    /// <summary>Writes all rows.</summary>
    public void Write(Terminal terminal, OutputFormat format)
    {
        switch (format)
        {
            case OutputFormat.Json: Json.Write(terminal.Out, WriteJson); break;
            case OutputFormat.Csv: terminal.Out.Write(ToCsv()); break;
            default: WriteText(terminal); break;
        }
    }

    /// <summary>As RFC 4180 has it, with a line of headings.</summary>
    public string ToCsv()
    {
        IEnumerable<IEnumerable<string>> lines = Rows.Select(row => Columns.Select(column => Cells.Exact(column.Value(row)))).Prepend(Columns.Select(column => column.Name));
        return string.Concat(lines.Select(line => $"{string.Join(',', line.Select(Csv.Field))}\r\n"));
    }

    /// <summary>As a JSON list of objects.</summary>
    public void WriteJson(Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (TRow row in Rows)
        {
            writer.WriteStartObject();
            foreach (Column<TRow> column in Columns)
            {
                writer.WritePropertyName(column.Name);
                Cells.Write(writer, column.Value(row));
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteText(Terminal terminal)
    {
        if (terminal.IsInteractive)
        {
            terminal.Ansi.Write(ToSpectre());
            return;
        }

        foreach (string line in PlainTable.Lines([.. Columns.Select(column => column.Name)], [.. Rows.Select(Texts)]))
        {
            terminal.Out.WriteLine(line);
        }
    }

    private string[] Texts(TRow row) => [.. Columns.Select(column => column.TextOf(row))];

    private Table ToSpectre()
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (Column<TRow> column in Columns)
        {
            table.AddColumn(new TableColumn(new Text(column.Name, new Style(decoration: Decoration.Bold))));
        }

        foreach (TRow row in Rows)
        {
            table.AddRow(Texts(row).Select(text => new Text(text)));
        }

        return table;
    }
}
