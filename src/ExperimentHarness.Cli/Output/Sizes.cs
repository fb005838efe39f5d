namespace ExperimentHarness.Cli.Output;

/// <summary>Sizes for people.</summary>
internal static class Sizes
{
    /// <summary>A size with a binary unit and three digits or so, such as <c>1.5 GiB</c>.</summary>
    public static string Text(long bytes) => bytes switch
    {
        < 1L << 10 => $"{bytes} B",
        < 1L << 20 => $"{bytes / 1024.0:0.#} KiB",
        < 1L << 30 => $"{bytes / 1048576.0:0.#} MiB",
        _ => $"{bytes / 1073741824.0:0.#} GiB",
    };
}
