using System.Globalization;
using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Reporting.Pages.Tables;

/// <summary>
/// A table in a box that scrolls by itself. Its headings are buttons that sort it, by mouse or keyboard; the first cell of a row
/// is the row's heading.
/// </summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Columns">From left to right.</param>
/// <param name="Rows">From top to bottom, each with a cell for each column.</param>
public sealed record PageTable(string Caption, ValueList<PageColumn> Columns, ValueList<ValueList<PageCell>> Rows) : PagePart
{
    /// <summary>Whether its rows have an order that must stay.</summary>
    public bool IsFixed { get; init; }

    /// <inheritdoc />
    internal override void Write(HtmlWriter html)
    {
        if (Rows.FirstOrDefault(row => row.Count != Columns.Count) is { } odd)
        {
            throw new InvalidOperationException($"a row of {odd.Count} cells in a table of {Columns.Count} columns: {Caption}");
        }

        bool isSortable = !IsFixed && Rows.Count > 1;
        html.Open("div", ("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", Caption));
        html.Open("table", ("class", isSortable ? "sortable" : null));
        html.Element("caption", Caption, ("dir", "auto"));
        WriteHeadings(html, isSortable);
        html.Open("tbody");
        foreach (ValueList<PageCell> row in Rows)
        {
            html.Open("tr");
            for (int index = 0; index < row.Count; index++)
            {
                WriteCell(html, row[index], Columns[index], index == 0);
            }

            html.Close();
        }

        html.Close();
        html.Close();
        html.Close();
    }

    private void WriteHeadings(HtmlWriter html, bool isSortable)
    {
        html.Open("thead");
        html.Open("tr");
        foreach (PageColumn column in Columns)
        {
            html.Open("th", ("scope", "col"), ("class", column.IsNumber ? "number" : null));
            html.Element(isSortable ? "button" : "span", column.Name, ("type", isSortable ? "button" : null), ("dir", "auto"));
            html.Close();
        }

        html.Close();
        html.Close();
    }

    private static void WriteCell(HtmlWriter html, PageCell cell, PageColumn column, bool isHeading)
    {
        string classes = string.Join(' ', new[] { column.IsNumber ? "number" : "", cell.IsBest ? "best" : "", cell.Tone == Tone.Plain ? "" : ToneNames.Of(cell.Tone) }.Where(name => name.Length > 0));
        string? value = cell.Value is { } number && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : null;
        html.Open(isHeading ? "th" : "td", ("scope", isHeading ? "row" : null), ("class", classes.Length > 0 ? classes : null), ("data-value", value));
        if (cell.Series is { } series)
        {
            Charts.SeriesKey.Write(html, series, isDashed: false);
        }

        if (cell.Address is null)
        {
            html.Isolated(cell.Text);
        }
        else
        {
            html.Link(cell.Text, cell.Address);
        }

        html.Close();
    }
}
