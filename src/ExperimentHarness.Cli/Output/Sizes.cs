using System.Globalization;

namespace ExperimentHarness.Cli.Output;

/// <summary>Sizes for people.</summary>
internal static class Sizes
{
    /// <summary>What a text that is no size should have been.</summary>
    public const string Expected = "write a number of bytes, or one with a unit: KB, MB, GB, TB (thousands) or KiB, MiB, GiB, TiB (1024s), such as 2GB or 1.5GiB";

    private static readonly (string Unit, long Bytes)[] Units =
    [
        ("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("TiB", 1L << 40),
        ("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000), ("B", 1),
    ];

    /// <summary>A size with a binary unit and three digits or so, such as <c>1.5 GiB</c>.</summary>
    public static string Text(long bytes) => bytes switch
    {
        < 1L << 10 => $"{bytes} B",
        < 1L << 20 => $"{bytes / 1024.0:0.#} KiB",
        < 1L << 30 => $"{bytes / 1048576.0:0.#} MiB",
        _ => $"{bytes / 1073741824.0:0.#} GiB",
    };

    /// <summary>Reads a size: a number, a space or none, a unit or none; case does not matter.</summary>
    public static bool TryParse(string text, out long bytes)
    {
        string trimmed = text.Trim();
        (string unit, long factor) = Units.FirstOrDefault(unit => trimmed.EndsWith(unit.Unit, StringComparison.OrdinalIgnoreCase), ("", 1));
        bool isNumber = decimal.TryParse(trimmed[..^unit.Length].TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number);
        bool isSize = isNumber && number <= long.MaxValue / factor && (factor > 1 || decimal.IsInteger(number));
        bytes = isSize ? (long)(number * factor) : 0;
        return isSize;
    }
}
