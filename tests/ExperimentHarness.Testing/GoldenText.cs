using NUnit.Framework;

namespace ExperimentHarness.Testing;

/// <summary>Compares what the code writes now with a committed file; UPDATE_GOLDEN=1 accepts what it writes.</summary>
public static class GoldenText
{
    /// <summary>Fails where file and text differ, naming the first line that does.</summary>
    public static void Check(string path, string actual)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
        }

        string[] expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n') : [];
        string[] lines = actual.Split('\n');
        int line = expected.Zip(lines).TakeWhile(pair => pair.First == pair.Second).Count();
        if (line < Math.Max(expected.Length, lines.Length))
        {
            Assert.Fail($"{Path.GetFileName(path)} is stale from line {line + 1}; UPDATE_GOLDEN=1 writes it anew.\nfile: {expected.ElementAtOrDefault(line)}\ncode: {lines.ElementAtOrDefault(line)}");
        }
    }
}
