using NUnit.Framework;

namespace ExperimentHarness.Testing;

/// <summary>Output that people read, held as a file; <c>UPDATE_GOLDEN=1</c> accepts what is there now.</summary>
public static class GoldenText
{
    /// <summary>Compares a text with the file of this name under tests/Golden.</summary>
    public static void Check(string relativePath, string actual)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            string source = Path.Combine(Repository.Root, "tests", "Golden", relativePath);
            Directory.CreateDirectory(Path.GetDirectoryName(source)!);
            File.WriteAllText(source, actual);
            return;
        }

        Assert.That(actual, Is.EqualTo(File.ReadAllText(GoldenFile.Find(relativePath))), $"tests/Golden/{relativePath}; UPDATE_GOLDEN=1 accepts the new text");
    }
}
