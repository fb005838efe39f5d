using System.Text;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Specs.Parsing;

/// <summary>A YAML file as text: at most 1 MB, UTF-8, with or without byte order mark.</summary>
/// <param name="Name">Path as errors show it, such as <c>experiments/baseline.yaml</c>.</param>
/// <param name="Text">Content.</param>
internal sealed record SpecFile(string Name, string Text)
{
    private const int LargestBytes = 1 << 20;

    /// <summary>Reads a file that exists; null, and a problem, where it is too large or not UTF-8.</summary>
    public static SpecFile? Read(string path, string name, List<Problem> problems)
    {
        long length = new FileInfo(path).Length;
        if (length > LargestBytes)
        {
            problems.Add(new Problem(SpecProblems.Limit, $"the file has {length} bytes; a spec has at most {LargestBytes}", new SourcePosition(name, 1, 1)));
            return null;
        }

        byte[] bytes = File.ReadAllBytes(path);
        int start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        int bad = FirstBadByte(bytes.AsSpan(start));
        if (bad >= 0)
        {
            string before = Encoding.UTF8.GetString(bytes.AsSpan(start, bad));
            var where = new SourcePosition(name, before.Count(letter => letter == '\n') + 1, before.Length - before.LastIndexOf('\n'));
            problems.Add(new Problem(SpecProblems.NotUtf8, $"byte 0x{bytes[start + bad]:x2} is not UTF-8; save the file as UTF-8", where));
            return null;
        }

        return new SpecFile(name, Encoding.UTF8.GetString(bytes.AsSpan(start)));
    }

    private static int FirstBadByte(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (at < bytes.Length)
        {
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out int length) != System.Buffers.OperationStatus.Done)
            {
                return at;
            }

            at += length;
        }

        return -1;
    }
}
