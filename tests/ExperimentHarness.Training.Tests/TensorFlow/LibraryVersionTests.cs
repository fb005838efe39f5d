using ExperimentHarness.TensorFlow.Libraries;
using NUnit.Framework;

namespace ExperimentHarness.Training.Tests.TensorFlow;

internal sealed class LibraryVersionTests
{
    [TestCase("2.15.1", true)]
    [TestCase("2.13.0-rc2", true)]
    [TestCase("2.21.0", true)]
    [TestCase("2.12.1", false)]
    [TestCase("1.15.5", false)]
    [TestCase("3.0.0", false)]
    [TestCase("", false)]
    public void IsWanted_OfAVersion_IsFrom213To2(string version, bool expected) => Assert.That(LibraryVersion.IsWanted(version), Is.EqualTo(expected));
}
