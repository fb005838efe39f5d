namespace ExperimentHarness.Cli.Output;

/// <summary>One column of a table.</summary>
/// <typeparam name="TRow">What a row is made from.</typeparam>
/// <param name="Name">Heading, and key in JSON; snake_case.</param>
/// <param name="Value">Text, number, truth value or time of a row; null where it has none.</param>
/// <param name="Text">How people read the value; null for the default.</param>
internal sealed record Column<TRow>(string Name, Func<TRow, object?> Value, Func<TRow, string>? Text = null)
{
    /// <summary>What people read.</summary>
    public string TextOf(TRow row) => Text is null ? Cells.Text(Value(row)) : Text(row);
}
