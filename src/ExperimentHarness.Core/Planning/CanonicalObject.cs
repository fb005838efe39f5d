using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ExperimentHarness.Core.Planning;

/// <summary>
/// A JSON object of which there is one text: keys in ordinal order, no white space, numbers in their shortest form that reads
/// as the same double, only <c>"</c>, <c>\</c> and control characters escaped. Digests are taken of it, so its text never changes.
/// </summary>
internal sealed class CanonicalObject
{
    private readonly SortedDictionary<string, string> _entries = new(StringComparer.Ordinal);

    /// <summary>Adds a text.</summary>
    public CanonicalObject Add(string key, string? value) => AddJson(key, value is null ? "null" : Quote(value));

    /// <summary>Adds a whole number.</summary>
    public CanonicalObject Add(string key, int? value) => AddJson(key, value?.ToString(CultureInfo.InvariantCulture) ?? "null");

    /// <summary>Adds a whole number.</summary>
    public CanonicalObject Add(string key, int value) => AddJson(key, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a whole number.</summary>
    public CanonicalObject Add(string key, ulong value) => AddJson(key, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a number; 5.0 is written 5, and -0 is 0.</summary>
    public CanonicalObject Add(string key, double value) => double.IsFinite(value)
        ? AddJson(key, (value == 0 ? 0 : value).ToString("R", CultureInfo.InvariantCulture))
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"'{key}' is not finite");

    /// <summary>Adds a boolean.</summary>
    public CanonicalObject Add(string key, bool value) => AddJson(key, value ? "true" : "false");

    /// <summary>Adds an enum by the word that specs use.</summary>
    public CanonicalObject Add<T>(string key, T value)
        where T : struct, Enum => Add(key, JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    /// <summary>Adds an object.</summary>
    public CanonicalObject Add(string key, CanonicalObject value) => AddJson(key, value.ToString());

    /// <summary>Adds a list of whole numbers.</summary>
    public CanonicalObject Add(string key, IEnumerable<int> values) =>
        AddJson(key, $"[{string.Join(',', values.Select(value => value.ToString(CultureInfo.InvariantCulture)))}]");

    /// <summary>Adds a list of texts.</summary>
    public CanonicalObject Add(string key, IEnumerable<string> values) => AddJson(key, $"[{string.Join(',', values.Select(Quote))}]");

    /// <summary>Adds what is canonical JSON already.</summary>
    public CanonicalObject AddJson(string key, string json)
    {
        _entries.Add(key, json);
        return this;
    }

    /// <summary>The text.</summary>
    public override string ToString() => $"{{{string.Join(',', _entries.Select(entry => $"{Quote(entry.Key)}:{entry.Value}"))}}}";

    private static string Quote(string text)
    {
        var json = new StringBuilder("\"");
        foreach (char letter in text)
        {
            _ = letter switch
            {
                '"' or '\\' => json.Append('\\').Append(letter),
                < ' ' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => json.Append(letter),
            };
        }

        return json.Append('"').ToString();
    }
}
