namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>Rows of a Markdown table. The web interface sets cells side by side without a gap, hence the wide space at the end of each.</summary>
internal static class NoteTable
{
    /// <summary>The first row and the line below it.</summary>
    public static string Head(params string[] cells) => $"{Row(cells)}|{string.Concat(cells.Select(_ => " --- |"))}\n";

    /// <summary>One row.</summary>
    public static string Row(params string[] cells) => $"|{string.Concat(cells.Select(cell => $" {cell.Replace('|', '/')}&emsp; |"))}\n";
}
