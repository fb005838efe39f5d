using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ExperimentHarness.EndToEnd.Tests.Crash;

/// <summary>Reads what strace writes with -f, -y and -xx.</summary>
internal static partial class StraceLog
{
    private const string Unfinished = " <unfinished ...>";

    /// <summary>The calls in the order in which they began.</summary>
    public static IReadOnlyList<SystemCall> Read(IEnumerable<string> lines)
    {
        List<(int Thread, string Text)> calls = [];
        Dictionary<int, int> open = [];
        foreach (string line in lines)
        {
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            int thread = int.Parse(line.AsSpan(0, space), CultureInfo.InvariantCulture);
            string text = line[space..].TrimStart();
            if (text.StartsWith("<... ", StringComparison.Ordinal))
            {
                int index = open[thread];
                calls[index] = (thread, calls[index].Text + text[(text.IndexOf("resumed>", StringComparison.Ordinal) + "resumed>".Length)..]);
            }
            else if (text.EndsWith(Unfinished, StringComparison.Ordinal))
            {
                open[thread] = calls.Count;
                calls.Add((thread, text[..^Unfinished.Length]));
            }
            else
            {
                calls.Add((thread, text));
            }
        }

        Dictionary<(int Thread, string Name), int> numbers = [];
        return [.. calls.Select(call => Parse(call.Thread, call.Text, numbers)).OfType<SystemCall>()];
    }

    private static SystemCall? Parse(int thread, string text, Dictionary<(int Thread, string Name), int> numbers)
    {
        int bracket = text.IndexOf('(', StringComparison.Ordinal);
        if (bracket <= 0 || !char.IsAsciiLetterLower(text[0]))
        {
            return null; // a signal, an exit
        }

        string name = text[..bracket];
        int number = numbers.GetValueOrDefault((thread, name)) + 1;
        numbers[(thread, name)] = number;
        bool succeeded = !text.Contains(") = -1", StringComparison.Ordinal);
        string arguments = text[(bracket + 1)..text.LastIndexOf(" = ", StringComparison.Ordinal)];
        if (name == "openat")
        {
            return arguments.Contains("O_CREAT", StringComparison.Ordinal) && succeeded ? new SystemCall(thread, name, number, Strings(arguments)[0]) : null;
        }

        Match descriptor = Descriptor().Match(arguments);
        if (descriptor.Success)
        {
            string[] numbersAtEnd = arguments.TrimEnd(')', ' ').Split(", ");
            return new SystemCall(thread, name, number, Encoding.UTF8.GetString(Bytes(descriptor.Groups["path"].Value)))
            {
                Succeeded = succeeded,
                Content = name == "pwrite64" ? Bytes(Quoted().Match(arguments).Groups["text"].Value) : [],
                Offset = name is "pwrite64" or "ftruncate" ? long.Parse(numbersAtEnd[^1], CultureInfo.InvariantCulture) : 0,
            };
        }

        string[] paths = Strings(arguments);
        return new SystemCall(thread, name, number, paths[0]) { Succeeded = succeeded, Target = paths.Length > 1 ? paths[1] : null };
    }

    private static string[] Strings(string arguments) => [.. Quoted().Matches(arguments).Select(match => Encoding.UTF8.GetString(Bytes(match.Groups["text"].Value)))];

    private static byte[] Bytes(string text)
    {
        using var bytes = new MemoryStream(text.Length / 4);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && text[i + 1] == 'x')
            {
                bytes.WriteByte(byte.Parse(text.AsSpan(i + 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 3;
            }
            else
            {
                bytes.WriteByte((byte)text[i]);
            }
        }

        return bytes.ToArray();
    }

    [GeneratedRegex("^[0-9]+<(?<path>[^>]*)>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10000)]
    private static partial Regex Descriptor();

    [GeneratedRegex("\"(?<text>[^\"]*)\"", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10000)]
    private static partial Regex Quoted();
}
