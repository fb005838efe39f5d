namespace ExperimentHarness.Cli.Output;

/// <summary>A bar of one line.</summary>
internal static class ProgressBar
{
    private const int Cells = 20;

    /// <summary>Full and empty cells by the part that is done.</summary>
    public static string Text(double done, double total)
    {
        int full = total > 0 ? (int)Math.Clamp(Cells * done / total, 0, Cells) : 0;
        return new string('━', full) + new string('─', Cells - full);
    }
}
