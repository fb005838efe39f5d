using ExperimentHarness.TensorFlow.Libraries;
using ExperimentHarness.Testing;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.TensorFlow;

[Platform("Linux")]
internal sealed class ElfFileTests
{
    private readonly TemporaryFolder _folder = new();

    private static string Sound => Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libSystem.Native.so").Single();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void FindProblem_OfALibrary_IsNull() => Assert.That(ElfFile.FindProblem(Sound), Is.Null);

    [TestCase(0.99, "cut off")]
    [TestCase(0.5, "cut off")]
    [TestCase(0.0001, "no library")]
    public void FindProblem_OfABeginning_SaysSo(double share, string expected)
    {
        byte[] bytes = File.ReadAllBytes(Sound);

        Assert.That(Find(bytes[..(int)(bytes.Length * share)]), Does.Contain(expected));
    }

    [Test]
    public void FindProblem_OfAnotherProcessor_NamesBoth()
    {
        byte[] bytes = File.ReadAllBytes(Sound);
        bytes[18] = bytes[18] == 62 ? (byte)183 : (byte)62;

        Assert.That(Find(bytes), Does.Contain("Arm64").And.Contain("X64"));
    }

    [Test]
    public void FindProblem_OfAText_SaysSo() => Assert.That(Find(new byte[100]), Does.Contain("no library of Linux"));

    [Test]
    public void FindBuildId_OfALibrary_IsWhatTheLinkerWrote()
    {
        // A header, a table of one segment, and in it two notes: one of somebody else's, and the build ID.
        byte[] file = new byte[160];
        "\u007fELF"u8.CopyTo(file);
        file[32] = 64;
        file[56] = 1;
        file[64] = 4;
        file[64 + 8] = 120;
        file[64 + 32] = 40;
        byte[] notes = [4, 0, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0, .. "abc\0"u8, 9, 0, 0, 0, 4, 0, 0, 0, 4, 0, 0, 0, 3, 0, 0, 0, .. "GNU\0"u8];
        notes.CopyTo(file, 120);
        new byte[] { 0xDE, 0xAD, 0xBE, 0xEF }.CopyTo(file, 156);
        File.WriteAllBytes(_folder["lib.so"], file);

        Assert.That(ElfFile.FindBuildId(_folder["lib.so"]), Is.EqualTo("deadbeef"));
    }

    private string? Find(byte[] content)
    {
        File.WriteAllBytes(_folder["lib.so"], content);
        return ElfFile.FindProblem(_folder["lib.so"]);
    }
}
